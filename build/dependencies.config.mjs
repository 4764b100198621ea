/**
 * The way that imports run, for dependency-cruiser. A room of electron/ may import the rooms that stand before it in `rooms`
 * and itself; the renderer is made of layers likewise. No files and no folders form a circle, imports of types included.
 */

/** A rule that forbids imports from one set of paths to another. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** The rooms of electron/, the lowest first. */
const rooms = ['model', 'data', 'app', 'cli', 'documents', 'ipc', 'kept', 'windows', 'saving', 'requests'];
/** The rooms of electron/data/, the lowest first. */
const dataRooms = ['npy', 'files', 'npz', 'arrays', 'sources'];
/** The ground of the renderer, the lowest first; then its features, which do not know each other; then what composes them. */
const ground = ['bridge', 'commands', 'ui', 'planes', 'plot', 'reading'];
const composing = ['array', 'export', 'settings', 'shell'];

/** One rule a room: it imports none of the rooms above it. */
function upward(folder, names) {
  return names
    .slice(0, -1)
    .map((name, index) =>
      never(
        `${name}-is-below`,
        `${folder}${name} stands below ${names.slice(index + 1).join(', ')}.`,
        { path: `^${folder}${name}/` },
        { path: `^${folder}(${names.slice(index + 1).join('|')})/` },
      ),
    );
}

const isGround = `^renderer/(${ground.join('|')})/`;
const isComposing = `^renderer/(${composing.join('|')})/`;

export default {
  forbidden: [
    never('no-circle', 'No files form a circle.', {}, { circular: true }),
    { ...never('no-folder-circle', 'No folders form a circle.', {}, { circular: true }), scope: 'folder' },
    never('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),

    ...upward('electron/', rooms),
    ...upward('electron/data/', dataRooms),
    ...upward('renderer/', ground),

    never(
      'model-imports-nothing',
      'The model is pure.',
      { path: '^electron/model/' },
      { pathNot: '^electron/model/' },
    ),
    never(
      'npy-imports-the-model',
      'npy is pure: bytes in, types and text out. It knows the names of the types that the core computes with.',
      { path: '^electron/data/npy/' },
      { pathNot: '^(electron/(data/npy|model)/|native/element-type\\.ts$)' },
    ),
    never(
      'arrays-open-no-path',
      'arrays reads what is open.',
      { path: '^electron/data/arrays/' },
      { path: '^(node:)?fs(/promises)?$' },
    ),
    never(
      'plain-node',
      'Plain Node runs this, too.',
      {
        path: [
          '^(electron/(model|data|cli|documents)|native)/',
          // The tests serve pages in a browser by these.
          '^electron/(ipc/(answering|contract|schemas)|requests/document-requests|windows/page-files)\\.ts$',
        ],
      },
      { path: '(^|/)node_modules/electron(/|$)' },
    ),
    never(
      'ipc-knows-no-window',
      'ipc carries requests; who answers them stands above it.',
      { path: '^electron/ipc/' },
      { path: '^electron/(windows|kept|saving)/' },
    ),
    never(
      'addon-behind-local',
      'Only native/local loads the addon.',
      { path: '^(electron|renderer)/' },
      { path: '^native/local/load-addon' },
    ),
    never(
      'local-behind-files',
      'Who reads a file knows StridedFile; only who opens or names one knows those of this computer.',
      { path: '^(electron|renderer)/', pathNot: '^electron/(data/files/|saving/new-file\\.ts$)' },
      { path: '^native/local/' },
    ),
    never(
      'strided-file-loads-nothing',
      'The interface of files is pure.',
      { path: '^native/[^/]+\\.ts$' },
      { pathNot: '^native/[^/]+\\.ts$' },
    ),
    never(
      'native-is-below',
      'native stands below everything.',
      { path: '^native/' },
      { path: '^(electron|renderer)/' },
    ),
    never('no-view', 'The main process knows no view.', { path: '^electron/' }, { path: '^renderer/' }),

    never(
      'renderer-sees-the-model',
      'The renderer imports the model, and types of the contract.',
      { path: '^renderer/' },
      { path: '^(native|electron)/', pathNot: '^electron/(model/|ipc/contract\\.ts$)' },
    ),
    never(
      'contract-as-types',
      'Of the contract the renderer imports types alone.',
      { path: '^renderer/' },
      { path: '^electron/ipc/', dependencyTypesNot: ['type-only'] },
    ),
    never(
      'ground-below-features',
      'The ground of the renderer knows no feature.',
      { path: isGround },
      { path: '^renderer/', pathNot: isGround },
    ),
    never(
      'features-apart',
      'Features do not import each other.',
      { path: '^renderer/([^/]+)/', pathNot: [isGround, isComposing] },
      { path: '^renderer/[^/]+/', pathNot: [isGround, '^renderer/$1/'] },
    ),
    never(
      'shell-on-top',
      'What composes features does not import the shell.',
      { path: '^renderer/(array|export|settings)/' },
      { path: '^renderer/shell/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(native/build|dist)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.css', '.d.ts'] },
  },
};
