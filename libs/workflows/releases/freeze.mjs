// Keeps the workflows of a release as its workers run them, for the test in which two releases work side by side:
//   node libs/workflows/releases/freeze.mjs N        in a checkout of release N, before N+1 changes a story
// Made again from the same checkout when the Temporal SDK is upgraded, since a bundle carries the SDK's own code.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const [release] = process.argv.slice(2);
if (!/^[1-9]\d*$/.test(release ?? '')) {
  process.stderr.write('freeze.mjs N: the number of the release that this checkout holds\n');
  process.exit(2);
}
const { code } = await bundleWorkflowCode({
  workflowsPath: fileURLToPath(new URL('../src/index.ts', import.meta.url)),
  webpackConfigHook: (config) => ({
    ...config,
    mode: 'production',
    devtool: false,
    resolve: { ...config.resolve, conditionNames: ['@aftercase/source', 'import', 'module', 'default'] },
  }),
  logger: new DefaultLogger('ERROR'),
});
const file = new URL(`release-${release}.bundle.js.gz`, import.meta.url);
// A worker insists on a source map in the bundle; the real one would be ten times the code.
const map = { version: 3, file: `release-${release}.js`, sources: [], names: [], mappings: '' };
const inline = Buffer.from(JSON.stringify(map)).toString('base64');
const frozen = `${code}\n//# sourceMappingURL=data:application/json;base64,${inline}`;
writeFileSync(file, gzipSync(frozen, { level: 9 }));
process.stdout.write(`${fileURLToPath(file)}\n`);
