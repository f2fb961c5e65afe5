import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clerk, type Desk, intake, openDesk } from '../intake-desk.spec.js';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('intake-awaited-proof');
});
afterAll(() => desk?.close());

const until = '2026-12-01T16:00:00.000Z';
const shown = async (caseId: string) => (await desk.ask(clerk, intake.getCase, { caseId })).body.awaitedProof;
const file = (caseId: string, document: 'purchase-proof' | 'warranty-card', more: object = {}) =>
  desk.ask(clerk, intake.filePaper, { caseId, document, note: '客户补交', ...more });

describe('待补凭据 · a request that waits for its proof', () => {
  it('1.3 says what is missing and until when, until it is filed', async () => {
    const { caseId } = await desk.register();
    expect(await shown(caseId)).toBeNull();
    const documents = ['purchase-proof' as const, 'warranty-card' as const];
    await desk.command('intake.awaitProof', caseId, { documents, until, citations: [] });
    await desk.command('intake.awaitProof', caseId, { documents, until, citations: [] });
    expect(await shown(caseId)).toEqual({ documents, until });
    await file(caseId, 'purchase-proof', { soldOn: '2026-11-20' });
    expect(await shown(caseId)).toEqual({ documents: ['warranty-card'], until });
    await file(caseId, 'warranty-card');
    expect(await shown(caseId)).toBeNull();
    const facts = await desk.factsOf(caseId);
    expect(facts.filter((fact) => fact === 'proof.awaited')).toHaveLength(1);
    const [paper] = await desk.rows(
      "select data from outbox where stream = $1 and type = 'intake.paper.filed.v1' order by seq",
      [caseId],
    );
    expect(paper?.data).toMatchObject({ document: 'purchase-proof', soldOn: '2026-11-20' });
  });
});
