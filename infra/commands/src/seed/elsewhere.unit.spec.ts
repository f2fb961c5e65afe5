import { expect, it } from 'vitest';
import { unlessElsewhere } from './elsewhere.js';

const fault = (code: string) => Object.assign(new Error('no'), { status: 404, code });

it('where people log in at no local issuer their prices are left to them; another fault stays one', () => {
  expect(() => unlessElsewhere(fault('NO_LOCAL_ISSUER'))).not.toThrow();
  expect(() => unlessElsewhere(fault('NOT_FOUND'))).toThrow('no');
  expect(() => unlessElsewhere(new Error('fetch failed'))).toThrow('fetch failed');
});
