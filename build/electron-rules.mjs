/**
 * What Electron's security checklist and its code reviews look for, as selectors for ESLint's no-restricted-syntax. Scanners of
 * their own stopped at syntax of years ago; a linter reads today's, and every setting here is spelt out in one place of the source.
 */

const restrict = (selector, message) => ({ selector, message });

/** Settings of a page that must be on wherever they are mentioned, off likewise. */
const on = '/^(contextIsolation|sandbox|webSecurity)$/';
const off =
  '/^(nodeIntegration|nodeIntegrationInWorker|nodeIntegrationInSubFrames|webviewTag|plugins|experimentalFeatures|allowRunningInsecureContent|enableBlinkFeatures|navigateOnDragDrop|bypassCSP|allowServiceWorkers)$/';
const views = '/^(BrowserWindow|BrowserView|WebContentsView)$/';
const networking =
  '/^(node:)?(http|https|http2|net|tls|dgram|dns|cluster|vm|worker_threads|inspector)(\\u002f|$)/';

/** What only `gsettings` is an exception to, which is asked whether files may be remembered. */
export const programSyntax = restrict(
  'ImportDeclaration[source.value=/^(node:)?child_process$/]',
  'npyscope starts no programs.',
);

/** For the main process and the preload script. */
export const electronSyntax = [
  restrict(
    `Property[key.name=${on}]:not([value.value=true])`,
    'Pages are sandboxed, isolated and held by the web’s rules.',
  ),
  restrict(
    `Property[key.name=${off}]:not([value.value=false])`,
    'Pages have no Node, no plugins and nothing experimental.',
  ),
  ...['sandbox', 'contextIsolation', 'nodeIntegration'].map((name) =>
    restrict(
      `NewExpression[callee.name=${views}]:not(:has(Property[key.name='${name}']))`,
      `A page says ${name} outright.`,
    ),
  ),
  restrict(`ImportDeclaration[source.value=${networking}]`, 'npyscope opens files. It makes no connections.'),
  restrict(
    "MemberExpression[property.name='openExternal']",
    'Nothing that a file or a page says is opened elsewhere.',
  ),
  restrict(
    "CallExpression[callee.property.name=/^executeJavaScript/]:not([arguments.0.type='Literal'])",
    'Only text that stands here is executed in a page.',
  ),
  restrict(
    "CallExpression[callee.property.name='appendSwitch'][arguments.0.value=/^(disable-web-security|no-sandbox|allow-|ignore-certificate|remote-debugging|disable-site-isolation)/]",
    'Chromium keeps its guards.',
  ),
  restrict(
    "CallExpression[callee.property.name='exposeInMainWorld'] Identifier[name='ipcRenderer']:not(MemberExpression > .object)",
    'Pages get functions, not the whole of Electron’s IPC.',
  ),
  restrict(
    "CallExpression[callee.property.name=/^(setPermissionCheckHandler|setPermissionRequestHandler)$/] CallExpression[callee.name='callback'][arguments.0.value=true]",
    'Pages get no permission.',
  ),
  restrict(
    "CallExpression[callee.property.name='setWindowOpenHandler'] Property[key.name='action']:not([value.value='deny'])",
    'Pages open no windows.',
  ),
];

/** Requests are answered in one place, which checks who asks and for what. */
export const ipcSyntax = restrict(
  "ImportSpecifier[imported.name='ipcMain']",
  'Use handle or listen of ipc/server.',
);

/** For the page. */
export const pageSyntax = [
  restrict("JSXAttribute[name.name='dangerouslySetInnerHTML']", 'A file’s text is text.'),
  restrict(
    'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    'A file’s text is text.',
  ),
  restrict(
    'CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|write|writeln|setHTMLUnsafe)$/]',
    'A file’s text is text.',
  ),
  restrict('JSXOpeningElement[name.name=/^(webview|iframe|object|embed)$/]', 'A page holds no other.'),
];
