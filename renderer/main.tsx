import { createRoot } from 'react-dom/client';
// Before the components, whose rules come after those for every page.
import './theme.css';
import './shell/app.css';
import { App } from './shell/App';
import { loadSettings } from './plot/kept-settings';
import { loadPreferences } from './bridge/use-preferences';
import { loadTextFormat } from './text-format/use-text-format';
// After the components: it overrules theirs.
import './accessibility.css';

const root = document.getElementById('root');
if (root) {
  void Promise.all([loadSettings(), loadTextFormat(), loadPreferences()]).then(() => {
    createRoot(root).render(<App />);
  });
}
