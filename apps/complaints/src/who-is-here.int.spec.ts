import { routes } from '@aftercase/contracts';
import { createTestService, type TestService } from '@aftercase/platform';
import {
  asker,
  type EngineEnv,
  ownEngines,
  type Published,
  publishOnKafka,
  startIssuer,
  type TestIssuer,
} from '@aftercase/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ComplaintsModule } from './complaints.module.js';

let engines: EngineEnv;
let issuer: TestIssuer;
let service: TestService;
beforeAll(async () => {
  engines = await ownEngines('who-complaints');
  issuer = await startIssuer();
  service = await createTestService(ComplaintsModule, { ...engines, ...issuer.env }, { strangers: true });
});
afterAll(async () => {
  await service?.stop();
  await issuer?.stop();
});

type Person = Extract<Published, { type: 'hr-assessment.person.state.v1' }>['data'];
const lin = { person: 'jx-lin', name: '林', role: 'customer-service', branch: 'JX', active: true } as const;
const hrSays = (seq: number, data: Person) =>
  publishOnKafka(engines, [
    { type: 'hr-assessment.person.state.v1', key: data.person, branch: data.branch, data, seq },
  ]);
const codeOf = async (role: Person['role'], branch = 'JX') => {
  const ask = asker(service.url, issuer);
  const { status, code } = await ask({ sub: lin.person, role, branch }, routes.complaints.listComplaints, {});
  return code ?? status;
};

describe('requirements §4: what HR says of somebody is so here as soon as it is heard, whatever their token says', () => {
  it('unknown, listed, a second seat, moved, and out', async () => {
    expect(await codeOf('customer-service')).toBe('NOT_IN_DIRECTORY');
    // Heard while it is asked: the gate waits for what is on its way.
    await hrSays(1, lin);
    expect(await codeOf('customer-service')).toBe(200);
    expect(await codeOf('supervisor')).toBe('SEAT_NOT_HELD');
    await hrSays(2, Object.assign({ seats: [{ role: 'supervisor' as const, branch: 'JX' }] }, lin));
    expect(await codeOf('supervisor')).toBe(200);
    await hrSays(3, Object.assign({}, lin, { branch: 'HZ' }));
    await expect.poll(() => codeOf('customer-service'), { timeout: 30_000 }).toBe('SEAT_NOT_HELD');
    expect(await codeOf('customer-service', 'HZ')).toBe(200);
    await hrSays(4, Object.assign({}, lin, { branch: 'HZ', active: false }));
    await expect.poll(() => codeOf('customer-service', 'HZ'), { timeout: 30_000 }).toBe('PERSON_INACTIVE');
    expect(await codeOf('customer-service')).toBe('PERSON_INACTIVE');
  });
});
