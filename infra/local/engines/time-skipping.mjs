import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir } from '../process/addresses.mjs';
import { needJava } from './java.mjs';
import { jars } from './maven.mjs';

const version = '1.32.0';

/** The Temporal test server, its clock held until the SDK lets it skip (with the flag it skips under running tasks), as an executable the SDK can start with a port. Answers its path. */
export async function timeSkippingServer() {
  await needJava();
  const folder = await jars(
    join(cacheDir, `temporal-test-server-${version}`),
    [`io.temporal:temporal-test-server:${version}`],
    'Temporal test server',
    '约 40 MB',
  );
  // Named by what it holds: one that an earlier checkout wrote is not taken for this one. Ten thousand cases need the heap.
  const path = join(cacheDir, `temporal-test-server-${version}-held-2g.sh`);
  if (!existsSync(path)) {
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(
      path,
      `#!/bin/sh\nexec java -Xmx2g -cp '${folder}/*' io.temporal.testserver.TestServer "$1"\n`,
    );
    chmodSync(path, 0o755);
  }
  return path;
}
