import { createRoot } from 'react-dom/client';
// Before the components, whose rules come after those for every page.
import './theme.css';
import './app/app.css';
import { App } from './app/App';
import { loadSettings } from './heatmap/kept-settings';
import { loadTextFormat } from './text-format/use-text-format';

const root = document.getElementById('root');
if (root) {
  void Promise.all([loadSettings(), loadTextFormat()]).then(() => {
    createRoot(root).render(<App />);
  });
}
