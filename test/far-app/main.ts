/** The app as it is, with one more way to open files: bundled by a test alone. */
import './far-way';
import '../../electron/main';
