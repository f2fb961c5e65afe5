import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { unasked } from './unasked.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const imported = /import\s+(?:type\s+)?\{([^}]*)\}\s+from '@aftercase\/regulations'/g;

/** What services and workflows import from the regulations; specs and tools do not count. */
const used = new Set(
  ['apps', 'libs/workflows/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.spec)\.ts$/.test(file) && !/node_modules|dist/.test(file))
      .flatMap((file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(imported)])
      .flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
  ),
);

it('decisions that no service asks for are those that the coverage report names, each with the reason', () => {
  const decisions = {
    entitlement: 0,
    fee: 0,
    payment: 0,
    reckonPromise: 0,
    repeatRepair: 0,
    stepRule: 0,
    mayClose: 0,
    returnOrExchange: 0,
    approvalNeeded: 0,
    approvalEffect: 0,
    complaintGrade: 0,
    sanction: 0,
    mayWork: 0,
    ...unasked,
  };
  const nobody = Object.keys(decisions).filter((name) => !used.has(name));
  expect(nobody.sort()).toEqual(Object.keys(unasked).sort());
});
