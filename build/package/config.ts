import type { Configuration } from 'electron-builder';
import { fileTypes } from './file-types';
import { output } from './packaged';

/** What Electron's documentation advises for an app that serves its pages from a scheme of its own. */
const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  onlyLoadAppFromAsar: true,
  // Electron checks on macOS and Windows; on Linux there is nothing yet that would.
  enableEmbeddedAsarIntegrityValidation: true,
  grantFileProtocolExtraPrivileges: false,
  // No cookie is kept, while to encrypt them Chromium asks for the desktop's keyring at each start.
  enableCookieEncryption: false,
  loadBrowserProcessSpecificV8Snapshot: false,
} satisfies Configuration['electronFuses'];

/**
 * How electron-builder packages npyscope.
 *
 * @param icons A folder with PNG pictures named SIZExSIZE.png.
 */
export function configuration(icons: string): Configuration {
  return {
    appId: 'org.npyscope.npyscope',
    productName: 'npyscope',
    directories: { output, buildResources: 'build/package' },
    // The bundles hold all of the packages that they use.
    files: [
      'package.json',
      'dist/electron/**',
      'dist/renderer/**',
      'native/build/Release/npyscope.node',
      '!dist/electron/cli.js',
      '!**/*.{map,md}',
      '!**/node_modules/**',
    ],
    asarUnpack: ['native/build/Release/npyscope.node'],
    extraResources: [
      { from: 'LICENSE', to: 'LICENSE.npyscope.txt' },
      { from: 'dist/electron/licenses.md', to: 'LICENSES.main.md' },
      { from: 'dist/renderer/licenses.md', to: 'LICENSES.page.md' },
    ],
    // The addon keeps to Node-API and runs in Node and Electron as it is.
    npmRebuild: false,
    electronFuses: fuses,
    electronLanguages: ['en-US'],
    publish: null,
    fileAssociations: fileTypes.map(({ extension, name, mimeType }) => ({
      ext: extension,
      name,
      description: name,
      mimeType,
      role: 'Viewer',
      rank: 'Default',
    })),
    linux: {
      target: ['deb', 'rpm', 'AppImage', 'tar.gz'],
      executableName: 'npyscope',
      syncDesktopName: true,
      icon: icons,
      category: 'Science;DataVisualization',
      maintainer: 'The npyscope developers <npyscope@npyscope.invalid>',
      desktop: { entry: { GenericName: 'Array viewer', Keywords: 'NumPy;npy;npz;array;heatmap;' } },
      // Nobody's sandbox is switched off without a word: electron-builder's own desktop entries would.
      executableArgs: [],
    },
    mac: {
      icon: `${icons}/1024x1024.png`,
      category: 'public.app-category.developer-tools',
      target: [{ target: 'dmg', arch: 'universal' }],
      // Built for both architectures at once, so that the two apps hold the same.
      x64ArchFiles: '**/npyscope.node',
      hardenedRuntime: true,
      entitlements: 'build/package/entitlements.plist',
      entitlementsInherit: 'build/package/entitlements.plist',
      extendInfo: {
        UTImportedTypeDeclarations: fileTypes.map(({ uti, name, parent, extension, mimeType }) => ({
          UTTypeIdentifier: uti,
          UTTypeDescription: name,
          UTTypeConformsTo: [parent.uti],
          UTTypeTagSpecification: {
            'public.filename-extension': [extension],
            'public.mime-type': [mimeType],
          },
        })),
      },
    },
    win: { target: 'nsis', icon: `${icons}/1024x1024.png` },
    nsis: { oneClick: true, perMachine: false },
  };
}
