import type { FactData } from '@aftercase/contracts';
import { describe, expect, it, vi } from 'vitest';
import { freeze, PromisedCase, promiseStage, Services, shippedPack } from '../promise/promise-stage.spec.js';

const caseId = 'JX-C-20261124-0001';
const complaint = 'JX-P-20261124-0001';
const promise = `complaint-answer/${complaint}`;
const major = `major-complaint-answer/${complaint}`;
const hour = 3_600_000;

/** `technical` as a company runs it that has set 48 hours for an answer, and 12 for a major complaint's. */
function packWith(answer: number | null, ofMajor: number | null) {
  const pack = shippedPack('technical');
  const set = (name: 'complaintAnswerTime' | 'majorComplaintAnswerTime', value: number | null) => {
    const figure = pack.figures[name];
    if (figure) figure.values = [{ effective: '2026-01-01', value }];
  };
  set('complaintAnswerTime', answer);
  set('majorComplaintAnswerTime', ofMajor);
  return freeze(pack);
}

const play = promiseStage();

async function complained(
  pack: ReturnType<typeof packWith>,
  facts: { injury?: boolean },
  options: { begun?: number } = {},
) {
  const services = new Services(play.env, pack, () => '');
  await play.work(services);
  const openedAt = await play.env.currentTimeMs();
  const one = await new PromisedCase(play.env, caseId, { complaint }).start(options);
  await one.hear('complaints.complaint.opened.v1', { complaint, about: 'conduct', ...facts });
  const due = (hours: number) => new Date(openedAt + hours * hour).toISOString().slice(0, 15);
  return { services, one, until: services.until, due };
}
/** What was put on the case's record, by name. */
const decisions = (services: Services, decision: string) =>
  services.of('intake.recordDecision').flatMap(({ input }) => (input.decision === decision ? [input] : []));
type Found = Partial<FactData<'complaints.complaint.found.v2'>>;
const aFinding: Found = {
  complaint,
  substantiated: true,
  person: 'jx-technician-1',
  causes: ['quarrel'],
  forPersonalReasons: true,
  harmsImage: false,
  occurrences: 1,
  sameIncidentAs: null,
};
const unfounded = { complaint, substantiated: false, person: null };

describe('投诉的答复 · the answer to a complaint (technical 18, 19)', () => {
  it('is promised by its grade, and kept by the answer to the customer', async () => {
    const { services, one, until, due } = await complained(packWith(48, 12), { injury: true });
    await until('intake.makePromise');
    await vi.waitUntil(() => services.of('intake.makePromise').length === 2);
    const made = services.of('intake.makePromise').map(({ input }) => input);
    const by = (name: string) => made.find((each) => each.promise === name)?.due;
    expect([String(by(promise)).slice(0, 15), String(by(major)).slice(0, 15)]).toEqual([due(48), due(12)]);

    await one.hear('complaints.complaint.found.v1', unfounded);
    await one.hear('complaints.complaint.answered.v1', { complaint });
    await one.handle.result();
    const judged = services.of('intake.judgePromise').map(({ input }) => input);
    expect(new Set(judged.map((each) => each.promise))).toEqual(new Set([promise, major]));
    expect(judged.every(({ fulfilledAt }) => typeof fulfilledAt === 'string')).toBe(true);
    expect(services.of('complaints.closeComplaint')).toHaveLength(1);
  });

  it('that does not come is judged at its deadline, by what the ledger of complaints has of this complaint', async () => {
    const { services, one, until } = await complained(packWith(48, null), {});
    await until('intake.makePromise');
    expect(services.of('intake.makePromise').map(({ input }) => input.promise)).toEqual([promise]);
    await play.env.sleep(50 * hour);
    await until('intake.judgePromise');
    expect(services.of('complaints.earliestFact')[0]?.input.any).toContainEqual({
      type: 'complaints.complaint.answered.v1',
      when: { complaint },
    });
    expect(services.of('intake.judgePromise')[0]?.input).toEqual({ promise, fulfilledAt: null });
    await one.handle.terminate();
  });

  it('is promised by no day while the company has set none, and that is said', async () => {
    const { services, one, until } = await complained(packWith(null, null), {});
    await until('intake.recordDecision', 2);
    expect(decisions(services, 'promise')[0]).toMatchObject({
      outcome: 'complaint-answer/none',
      // The article that leaves it open, and the setting that is still blank.
      citations: [{ ref: 'technical@1/19' }, { ref: 'technical@1/setting.complaintAnswerTime' }],
    });
    await one.hear('complaints.complaint.found.v1', unfounded);
    await one.hear('complaints.complaint.answered.v1', { complaint });
    await one.handle.result();
    expect(services.of('intake.makePromise')).toEqual([]);
    expect(services.of('intake.judgePromise')).toEqual([]);
  });
});

describe('what the pack decides of a complaint goes on the case’s record (issue 4)', () => {
  const pack = { ...freeze(shippedPack('field-service')), productLine: '热水器' };
  const under = { pack: pack.id, version: pack.version, on: pack.on, productLine: '热水器' };

  it('its grade before it is graded, with what it was decided from and the pack that decided', async () => {
    const { services, one, until } = await complained(pack, { injury: true });
    await until('complaints.gradeComplaint');
    const [graded] = decisions(services, 'grade');
    expect(graded).toMatchObject({
      outcome: 'major',
      facts: { complaint, about: 'conduct', injury: true, misconduct: false, repeated: false },
      under,
    });
    expect(services.of('complaints.gradeComplaint')[0]?.input).toMatchObject({ grade: 'major' });
    await one.handle.terminate();
  });

  it('and the sanctions it provides, before HR is asked; of what is unfounded, none', async () => {
    const { services, one, until } = await complained(pack, {});
    await one.hear('complaints.complaint.found.v2', { ...aFinding, causes: ['quarrel'] });
    await until('hr-assessment.openAssessment');
    const names = services.commanded.map(({ name, input }) => input.decision ?? name);
    expect(names.indexOf('sanction')).toBeLessThan(names.indexOf('hr-assessment.openAssessment'));
    expect(decisions(services, 'sanction')).toMatchObject([
      {
        outcome: 'proposed',
        under,
        facts: {
          complaint,
          cause: 'quarrel',
          forPersonalReasons: true,
          substantiated: true,
          harmsImage: false,
        },
        sanctions: [{ name: 'quarrel', kind: 'major-demerit', amountFen: null }],
        citations: [{ article: '四.2(1)' }],
      },
    ]);
    await one.handle.terminate();
  });

  it.each([
    [
      'left without calling in, twice (四.4)',
      { causes: ['left-without-call'], forPersonalReasons: false, occurrences: 2 },
      10_000,
    ],
    ['late, for personal reasons (四.5)', { causes: ['late-on-site'] }, 5000],
    ['late, for no personal reasons (四.5)', { causes: ['late-on-site'], forPersonalReasons: false }, null],
  ] as [string, Found, number | null][])(
    'a fine that the company has set is per occurrence: %s',
    async (_, found, amountFen) => {
      const own = shippedPack('field-service');
      for (const name of ['fineLeftWithoutCallFen', 'fineLateOnSiteFen'] as const)
        Object.assign(own.figures[name] ?? {}, { values: [{ effective: '2026-01-01', value: 5000 }] });
      const { services, one, until } = await complained(freeze(own), {});
      await one.hear('complaints.complaint.found.v2', Object.assign({}, aFinding, found));
      await until('hr-assessment.openAssessment');
      const fines = amountFen === null ? [] : [{ kind: 'fine', amountFen }];
      expect(services.of('hr-assessment.openAssessment')[0]?.input.proposals).toMatchObject(fines);
      expect(decisions(services, 'sanction')).toMatchObject([{ sanctions: fines }]);
      await one.handle.terminate();
    },
  );
});

describe('what was found decides (field-service 四.2)', () => {
  const pack = freeze(shippedPack('field-service'));
  const opened = (services: Services) =>
    services.of('hr-assessment.openAssessment').map(({ input }) => input);
  const late = { causes: ['not-served-in-time' as const] };

  it.each([
    [false, 'none', []],
    [true, 'proposed', [{ kind: 'major-demerit' }]],
  ])(
    '`CD`, served late, for personal reasons: %s; the record says so (1.1)',
    async (said, outcome, proposals) => {
      const { services, one, until } = await complained(pack, {});
      await one.hear('complaints.complaint.found.v2', { ...aFinding, ...late, forPersonalReasons: said });
      await until('hr-assessment.openAssessment');
      expect(opened(services)).toMatchObject([{ proposals, sameIncidentAs: null }]);
      expect(opened(services)[0]?.proposals).toHaveLength(proposals.length);
      const [decision] = decisions(services, 'sanction');
      expect(decision).toMatchObject({ outcome, facts: { cause: late.causes[0], forPersonalReasons: said } });
      await one.handle.terminate();
    },
  );

  const silent = { complaint, substantiated: true, person: 'jx-technician-1', cause: late.causes[0] };

  it('what an earlier release did not ask is not taken for granted: a person says it (1.1)', async () => {
    const { services, one, until } = await complained(pack, {});
    await one.hear('complaints.complaint.found.v1', silent);
    await until('intake.flagCase');
    expect(services.of('intake.flagCase')[0]?.input).toEqual({ step: 'finding', code: 'PERSONAL_MISSING' });
    expect(opened(services)).toEqual([]);
    await one.hear('complaints.complaint.found.v2', { ...aFinding, ...late, forPersonalReasons: false });
    await one.hear('intake.case.resumed.v1', {});
    await until('hr-assessment.openAssessment');
    expect(opened(services)).toMatchObject([{ proposals: [] }]);
    await one.handle.terminate();
  });

  it('a complaint from before release 4 is told to its end as it began', async () => {
    const { services, one, until } = await complained(pack, {}, { begun: 3 });
    await one.hear('complaints.complaint.found.v1', silent);
    await until('hr-assessment.openAssessment');
    expect(opened(services)).toMatchObject([{ proposals: [{ kind: 'major-demerit' }] }]);
    expect(opened(services)[0]).not.toHaveProperty('sameIncidentAs');
    expect(decisions(services, 'sanction')).toMatchObject([{ facts: { personal: true } }]);
    await one.handle.terminate();
  });

  it('two causes are one finding and one assessment, 四.2 before 一.6 (1.4)', async () => {
    const { services, one, until } = await complained(pack, {});
    const causes = { causes: ['attitude' as const, 'quarrel' as const], harmsImage: true };
    await one.hear('complaints.complaint.found.v2', { ...aFinding, ...causes });
    await until('hr-assessment.openAssessment');
    expect(opened(services)).toHaveLength(1);
    expect(opened(services)[0]?.proposals).toMatchObject([{ name: 'quarrel', kind: 'major-demerit' }]);
    expect(decisions(services, 'sanction')).toMatchObject([
      { facts: { cause: 'attitude', also: ['quarrel'] } },
    ]);
    await one.handle.terminate();
  });

  it('a second complaint about the same incident ends with the assessment of the first (1.4)', async () => {
    const { services, one } = await complained(pack, {});
    const first = 'JX-P-20261124-0009';
    await one.hear('complaints.complaint.found.v2', { ...aFinding, sameIncidentAs: first });
    await one.hear('complaints.complaint.answered.v1', { complaint });
    await one.handle.result();
    expect(opened(services)).toMatchObject([{ complaint, sameIncidentAs: first }]);
    expect(services.of('complaints.closeComplaint')[0]?.input).toMatchObject({ outcome: 'assessed' });
  });

  it('the product is nobody’s offence, though the set punishes every violation (general 17, 7.4)', async () => {
    const { services, one, until } = await complained(freeze(shippedPack('general')), {});
    await one.hear('complaints.complaint.found.v2', { ...aFinding, causes: ['product'] });
    await until('hr-assessment.openAssessment');
    expect(opened(services)).toMatchObject([{ proposals: [] }]);
    expect(decisions(services, 'sanction')).toMatchObject([{ outcome: 'none' }]);
    await one.handle.terminate();
  });
});

describe('a complaint that nobody has classified (technical 18, 7.2)', () => {
  const entered = async (pack: ReturnType<typeof packWith>, options = {}) => {
    const services = new Services(play.env, pack, () => '');
    await play.work(services);
    const one = await new PromisedCase(play.env, caseId, { complaint }).start(options);
    await one.hear('complaints.complaint.opened.v1', { complaint });
    return { services, one, until: services.until };
  };
  const grades = (services: Services) => services.of('complaints.gradeComplaint').map(({ input }) => input);

  it('is graded once somebody has said what it is about, and not before; a grave one is promised sooner', async () => {
    const { services, one, until } = await entered(packWith(48, 12));
    await until('intake.makePromise');
    await one.hear('complaints.complaint.found.v2', { ...aFinding, substantiated: false, person: null });
    expect(grades(services)).toEqual([]);
    const grave = { complaint, about: 'quality' as const, injury: true, misconduct: false };
    await one.hear('complaints.complaint.classified.v1', grave);
    await until('complaints.gradeComplaint');
    expect(grades(services)).toMatchObject([{ grade: 'major', class: 'quality' }]);
    await until('intake.makePromise', 2);
    expect(services.of('intake.makePromise').map(({ input }) => input.promise)).toEqual([promise, major]);
    await one.hear('complaints.complaint.answered.v1', { complaint });
    await one.handle.result();
  });

  it.each([
    ['where the pack does not ask for it', freeze(shippedPack('field-service')), {}],
    ['where it was entered before release 4', packWith(48, 12), { begun: 3 }],
  ])('is graded at once %s', async (_, pack, options) => {
    const { services, one, until } = await entered(pack, options);
    await until('complaints.gradeComplaint');
    expect(grades(services)).toMatchObject([{ grade: 'ordinary', class: 'not-quality' }]);
    await one.handle.terminate();
  });
});

describe('a person grades a complaint otherwise than the pack', () => {
  const says = (outcome: string) => ({
    decision: 'grade' as const,
    complaint,
    outcome,
    was: 'ordinary',
    citations: [],
    by: 'hq-complaint-handler-1',
    role: 'complaint-handler',
  });

  it('major, and the ledger says so; a major one’s answer is promised too, from the day of the complaint', async () => {
    const { services, one, until, due } = await complained(packWith(48, 12), {});
    await until('intake.makePromise');
    await until('complaints.gradeComplaint');
    await one.hear('intake.decision.overridden.v1', says('major'));
    await until('complaints.regradeComplaint');
    await until('intake.makePromise', 2);
    expect(services.of('complaints.regradeComplaint').map(({ input }) => input.grade)).toEqual(['major']);
    const made = services.of('intake.makePromise').map(({ input }) => input);
    expect(made.map((each) => [each.promise, String(each.due).slice(0, 15)])).toEqual([
      [promise, due(48)],
      [major, due(12)],
    ]);
    await one.hear('complaints.complaint.found.v1', unfounded);
    await one.hear('complaints.complaint.answered.v1', { complaint });
    await one.handle.result();
    const judged = services.of('intake.judgePromise').map(({ input }) => input.promise);
    expect(new Set(judged)).toEqual(new Set([promise, major]));
  });

  it('ordinary, and what was promised to a major one stays promised', async () => {
    const { services, one, until } = await complained(packWith(48, 12), { injury: true });
    await until('intake.makePromise', 2);
    await one.hear('intake.decision.overridden.v1', { ...says('ordinary'), was: 'major' });
    await until('complaints.regradeComplaint');
    await one.hear('intake.decision.overridden.v1', says('major'));
    await until('complaints.regradeComplaint', 2);
    expect(services.of('intake.makePromise')).toHaveLength(2);
    await one.handle.terminate();
  });
});
