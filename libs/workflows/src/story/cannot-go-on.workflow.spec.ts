import { readFileSync } from 'node:fs';
import { factSignal, type Where, whereQuery } from '@aftercase/contracts/stories';
import { type FrozenPack, freezePack } from '@aftercase/regulations';
import { loadPack } from '@aftercase/regulations/load';
import { timeSkippingEnv } from '@aftercase/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PlayedCase, playOn, type Stage, workflowBundle } from '../service-case/stage.spec.js';

const text = readFileSync(
  new URL('../../../regulations/packs/service-station.yaml', import.meta.url),
  'utf8',
);
const pack = freezePack(loadPack(text), { kind: 'repair' });
/** What the story needs is not there. */
const lacking = (part: keyof FrozenPack): FrozenPack =>
  Object.assign(structuredClone(pack), { [part]: null });
/** As on a day before its first dated values: neither the rules nor the promises know their zone. */
const timeless = lacking('figures');

let env: TestWorkflowEnvironment;
let stage: Stage;
beforeAll(async () => {
  env = await timeSkippingEnv();
  stage = await playOn(env, pack, await workflowBundle());
});
afterAll(async () => {
  await stage?.close();
  await env?.teardown();
});

const patience = { timeout: 60_000, interval: 50 };
const handle = (played: PlayedCase) => env.client.workflow.getHandle(`case/${played.caseId}`);
const where = (played: PlayedCase) => handle(played).query<Where>(whereQuery);
const flagged = (played: PlayedCase, times: number) =>
  vi.waitUntil(() => played.all('intake.flagCase').length >= times, patience);
const cannot = (step: string) => ({ step, code: 'STORY_CANNOT_GO_ON' });
const ending = (played: PlayedCase) => played.last('intake.archive');

describe('a story that cannot work with what it was given', () => {
  it('needs a person and says over what it stumbled; it goes on where it was, once its pack is mended', async () => {
    const played = await stage.begin({ soldOn: '2019-01-01' }, {}, { pack: lacking('flows') });
    await flagged(played, 1);
    expect(played.all('intake.flagCase')).toEqual([cannot('story')]);
    expect((await where(played)).needs).toMatchObject({
      ...cannot('story'),
      cause: expect.stringContaining('TypeError'),
    });
    // Resumed though nothing was mended: asked again, with an identity of its own.
    await played.hear('intake.case.resumed.v1', {});
    await flagged(played, 2);
    expect(new Set(played.keysOf('intake.flagCase')).size).toBe(2);
    played.movedTo = pack;
    await played.hear('intake.case.moved.v1', { move: 1, to: 2 });
    await played.told('intake.freshPack');
    await played.hear('intake.case.resumed.v1', {});
    await played.told('dispatch.openDispatch');
    expect(played.all('intake.openCase')).toHaveLength(1);
    expect((await where(played)).needs).toBeNull();
    await played.terminate();
  });

  it.each(['intake.call.voided.v1', 'intake.case.merged.v1', 'intake.cancellation.asked.v1'] as const)(
    '2.2 void answers 200, the case stays open: %s ends it, nobody need resume it',
    async (type) => {
      const played = await stage.begin({ soldOn: '2019-01-01' }, {}, { pack: timeless });
      await flagged(played, 2);
      await played.hear(type, {});
      await played.told('intake.archive');
      await played.end();
      const how = type.includes('void') ? 'voided' : type.includes('merged') ? 'merged' : 'cancelled';
      expect(ending(played)).toMatchObject({ how });
      // What runs beside it is told once more when the case is called off; its flag's identity is the same.
      const flags = new Set(played.keysOf('intake.flagCase').map((key) => key.split('/').slice(2).join('/')));
      expect(flags).toEqual(new Set(['flag:story/0/0', 'flag:beside-1/0/0']));
    },
  );

  it('nor do its promises: they need a person of their own, while the work goes on', async () => {
    const broken = structuredClone(pack);
    Object.assign(broken, { promises: [{ name: 'reply', starts: 'called' }] });
    const played = await stage.begin({ soldOn: '2026-10-01' }, {}, { pack: broken });
    await flagged(played, 1);
    expect(played.all('intake.flagCase')).toEqual([cannot('beside-1')]);
    await played.told('dispatch.openDispatch');
    await played.hear('intake.call.voided.v1', {});
    await played.told('intake.archive');
    await played.end();
    expect(ending(played)).toMatchObject({ how: 'voided' });
  });

  it('in a release before needs a person, too, since its task would fail for ever', async () => {
    const played = await stage.begin({ soldOn: '2019-01-01' }, { release: 3 }, { pack: lacking('flows') });
    await flagged(played, 1);
    await played.hear('intake.call.voided.v1', {});
    await played.end();
    expect(ending(played)).toMatchObject({ how: 'voided' });
  });
});

describe('a case that cannot be opened', () => {
  it('and needs a person for it is ended by voiding its call', async () => {
    const played = await refusedAtTheDoor();
    await played.hear('intake.call.voided.v1', {});
    await played.told('intake.archive');
    await played.end();
    expect(ending(played)).toMatchObject({ how: 'voided' });
    expect(played.names()).not.toContain('dispatch.openDispatch');
  });

  it('or by the customer, whose wish is granted', async () => {
    const played = await refusedAtTheDoor();
    await played.hear('intake.cancellation.asked.v1', {});
    await played.told('intake.archive');
    await played.end();
    expect(ending(played)).toMatchObject({ how: 'cancelled' });
    expect(played.all('intake.answerCancellation')).toEqual([{ accepted: true }]);
  });

  it('is opened, and goes on, where somebody resumes it', async () => {
    const played = await refusedAtTheDoor();
    await played.hear('intake.case.resumed.v1', {});
    await played.told('dispatch.openDispatch');
    await played.terminate();
  });

  async function refusedAtTheDoor(): Promise<PlayedCase> {
    const refusesOnce = { 'intake.openCase': 'PACK_NOT_FOUND' } as const;
    const played = await stage.begin({ soldOn: '2026-10-01' }, {}, { refusesOnce });
    await flagged(played, 1);
    return played;
  }
});

describe('8.4 a signal that is no fact of this story', () => {
  const good = (played: PlayedCase) => ({
    id: 'forged',
    type: 'dispatch.technician.assigned.v1',
    service: 'dispatch',
    seq: 7,
    occurredAt: '2026-11-24T01:00:00Z',
    recordedAt: '2026-11-24T01:00:00Z',
    data: { caseId: played.caseId, branch: 'JX' },
  });

  it.each<[string, (played: PlayedCase) => unknown]>([
    ['null', () => null],
    ['a number', () => 7],
    ['a list', () => []],
    ['an object with nothing in it', () => ({})],
    ['without data', (played) => ({ ...good(played), data: null })],
    ['whose sequence is a word', (played) => ({ ...good(played), seq: 'first' })],
    ['whose instant is none', (played) => ({ ...good(played), occurredAt: 'yesterday' })],
    ['of a service that its type does not name', (played) => ({ ...good(played), service: 'intake' })],
    ['that names another case', (played) => ({ ...good(played), data: { caseId: 'JX-C-20261124-9999' } })],
    ['that names no case', (played) => ({ ...good(played), data: {} })],
  ])('8.4 a signal %s: refused and counted; the true one with that sequence is heard', async (_, forged) => {
    const played = await stage.begin({ soldOn: '2026-10-01' });
    await handle(played).signal(factSignal, forged(played));
    await vi.waitUntil(async () => (await where(played)).refusedSignals === 1, patience);
    await played.hear('intake.customer.answered.v1', {});
    await played.told('dispatch.openDispatch');
    expect((await where(played)).facts).toBe(1);
    await handle(played).signal(factSignal, good(played));
    await vi.waitUntil(async () => (await where(played)).facts === 2, patience);
    await played.terminate();
  });

  it('8.4 null fails no task of a release before either', async () => {
    const played = await stage.begin({ soldOn: '2026-10-01' }, { release: 3 });
    await handle(played).signal(factSignal, null);
    await vi.waitUntil(async () => (await where(played)).refusedSignals === 1, patience);
    await played.terminate();
  });
});
