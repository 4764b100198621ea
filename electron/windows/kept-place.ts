import { screen, type BrowserWindow, type Rectangle } from 'electron';
import type { KeptFile } from '../kept/kept-files';
import { onScreen } from './window-place';

/** A window says that it moved before it knows that it is being maximised. */
const delay = 300;

/** Keeps where a window is for the file that it shows, and puts it there when that file is opened again. */
export class KeptPlace {
  readonly #window: BrowserWindow;
  readonly #file: () => KeptFile | null;
  #keeping: NodeJS.Timeout | undefined;
  /** Where the window was before it was maximised: X11 knows no longer. */
  #normal: Rectangle | null = null;

  /** @param file Tells which file the window shows; null if none. */
  constructor(window: BrowserWindow, file: () => KeptFile | null) {
    this.#window = window;
    this.#file = file;
    const keepSoon = (): void => {
      this.#keeping ??= setTimeout(() => {
        this.#keep();
      }, delay);
    };
    window
      .on('resize', keepSoon)
      .on('move', keepSoon)
      .on('close', () => {
        this.#keep();
      });
  }

  /** Puts the window where that of a file was, as far as the screens there are now allow. */
  take({ place }: KeptFile): void {
    const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea);
    const bounds = place && onScreen(place, areas);
    if (!bounds || this.#window.isDestroyed()) return;
    this.#window.setBounds(bounds);
    this.#normal = { ...bounds };
    if (place.isMaximised) this.#window.maximize();
  }

  #keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    const window = this.#window;
    const file = this.#file();
    if (!file || window.isDestroyed() || !window.isVisible()) return;
    if (window.isMinimized() || window.isFullScreen()) return;
    const isMaximised = window.isMaximized();
    if (!isMaximised || !this.#normal) this.#normal = window.getNormalBounds();
    file.keepPlace({ ...this.#normal, isMaximised });
  }
}
