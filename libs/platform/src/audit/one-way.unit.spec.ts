import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const sources = ['apps', 'libs', 'infra/commands'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith('.ts') && !one.name.endsWith('.spec.ts'))
    .map((one) => relative(root, join(one.parentPath, one.name)))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path)),
);
const saying = (words: RegExp) =>
  sources.filter((path) => words.test(readFileSync(join(root, path), 'utf8')));

describe('the audit trail has one way in', () => {
  it('is written by `appendToTrail`, and by the migration that takes over what stood elsewhere', () => {
    expect(saying(/insert\s+into\s+audit_entry/i).sort()).toEqual([
      'apps/intake/src/customer/customer.migration.ts',
      'libs/platform/src/audit/trail.ts',
    ]);
  });

  it('is called at the end of a unit of work alone, so nothing holds a chain for longer', () => {
    // The gateway has no unit of work: a login or logout is one short transaction of its own.
    expect(saying(/\bappendToTrail\b/).sort()).toEqual([
      'apps/gateway/src/session/login-trail.ts',
      'libs/platform/src/audit/trail.ts',
      'libs/platform/src/index.ts',
      'libs/platform/src/work/transaction-work.ts',
    ]);
  });

  it('holds every look: none is noted elsewhere', () => {
    expect(saying(/into\s+file_(view|look)\b/i)).toEqual([]);
    expect(saying(/'file_look'/)).toEqual([]);
  });

  it('sees every request that changes something: none comes to a handler but through the gate', () => {
    const mapped = /@(Post|Put|Patch|Delete|All)\(/;
    expect(saying(mapped).filter((path) => !path.startsWith('apps/gateway/'))).toEqual([]);
  });
});
