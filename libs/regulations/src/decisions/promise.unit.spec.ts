import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resolveCitation } from '../pack/citation.js';
import { freezePack } from '../pack/freeze.js';
import { loadHolidayTable, loadPack, PackRefused } from '../pack/load.js';
import { explainDeadline } from './explain-deadline.js';
import { reckonPromise } from './reckon.js';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const cn = loadHolidayTable(read('calendars/cn.yaml'), 'cn.yaml');
const without = read('packs/service-station.yaml').replace(/^(calendars|promises):\n(?: .*\n|\n)*/gm, '');

/** The station's pack with business hours and two promises, as a company might set them. */
const sections = `calendars:
  working:
    zh: 工作时间
    en: working hours
    article: null
    origin: setting
    note: { zh: 公司设定, en: set by the company }
    days:
      - { on: [mon, tue, wed, thu, fri], windows: ["08:30-12:00", "13:30-18:00"] }
    holidays: cn
    makeUp: ["08:30-12:00", "13:30-18:00"]
    dayHours: 8
promises:
  - name: reply
    zh: 答复
    en: reply
    starts: called
    fulfilled: answered
    within: replyHours
    calendar: elapsed
    warns: warningPercent
  - name: shop-repair
    zh: 修妥
    en: repaired
    kinds: [repair]
    starts: goods-taken-in
    fulfilled: repaired
    within: repeatRepairDays
    calendar: working
    pauses: [{ while: waiting-for-part, ground: "7" }]
  - name: arrival
    zh: 到场
    en: arrival
    starts: dispatched
    fulfilled: arrived
    until: appointed
    ground: "4"
    calendar: elapsed
`;
const text = without.replace('flows:\n', `${sections}flows:\n`);
const pack = loadPack(text);
const frozen = freezePack(pack, { on: '2026-09-01', kind: 'repair', zone: 'Asia/Shanghai', tables: [cn] });
const rule = (name: string) => {
  const found = frozen.promises?.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

describe('a promise of a pack', () => {
  it('is frozen for the kinds it holds for, with the calendar it counts by and the holidays from its year on', () => {
    expect(frozen.promises?.map(({ name }) => name)).toEqual(['reply', 'shop-repair', 'arrival']);
    const internal = freezePack(pack, { kind: 'internal', tables: [cn] });
    expect(internal.promises?.map(({ name }) => name)).toEqual(['reply', 'arrival']);
    expect(internal.calendars).toEqual({});
    expect(Object.keys(frozen.calendars?.working?.holidays?.years ?? {})).toEqual(['2026']);
    expect(freezePack(loadPack(without))).not.toHaveProperty('promises');
  });

  it('counts every hour where it is elapsed, warns at the share the pack says, and cites its figure', () => {
    const reckoned = reckonPromise(frozen, rule('reply'), { startsAt: '2026-10-01T20:00:00+08:00' });
    expect(reckoned).toMatchObject({
      outcome: 'due',
      dueAt: '2026-10-02T12:00:00.000Z',
      warnsAt: '2026-10-02T06:00:00.000Z',
      spans: [{ counted: true, cause: 'counted' }],
    });
    expect(reckoned.citations.map(({ article }) => article)).toEqual(['setting.replyHours']);
  });

  it('counts working days and leaves out the wait for a part, each span with its own citation', () => {
    const waits = [
      {
        from: '2026-10-08T10:00:00+08:00',
        to: '2026-10-10T09:00:00+08:00',
        cause: 'waiting-for-part' as const,
      },
      { from: '2026-10-12T10:00:00+08:00', to: null, cause: 'waiting-for-customer' as const },
    ];
    const reckoned = reckonPromise(frozen, rule('shop-repair'), {
      startsAt: '2026-09-30T16:00:00+08:00',
      waits,
    });
    expect(reckoned.outcome).toBe('due');
    const counted = reckoned.spans
      .filter((span) => span.counted)
      .reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);
    expect(counted).toBe(30 * 8 * 3_600_000);
    const causes = new Map(reckoned.spans.map(({ cause, citation }) => [cause, citation.article]));
    expect(Object.fromEntries(causes)).toEqual({
      counted: 'setting.repeatRepairDays',
      'make-up-workday': 'setting.calendar.working',
      holiday: 'setting.calendar.working',
      weekend: 'setting.calendar.working',
      'outside-hours': 'setting.calendar.working',
      break: 'setting.calendar.working',
      'waiting-for-part': '7',
    });
    for (const { ref } of reckoned.citations) expect(resolveCitation(pack, { ref }), ref).not.toBeNull();
  });

  it('has no date while its part is awaited, nor where its calendar ends, and says which', () => {
    const wait = { from: '2026-10-08T10:00:00+08:00', to: null, cause: 'waiting-for-part' as const };
    const shop = (startsAt: string, waits = [wait]) =>
      reckonPromise(frozen, rule('shop-repair'), { startsAt, waits });
    expect(shop('2026-09-30T16:00:00+08:00')).toMatchObject({ outcome: 'paused', dueAt: null });
    const missing = shop('2026-12-10T09:00:00+08:00', []);
    expect(missing).toMatchObject({ outcome: 'calendar-missing-year', dueAt: null });
    expect(missing.reasons.at(-1)?.zh).toContain('2027');
  });

  it('is due at the time the customer sets, and has no deadline before that', () => {
    const startsAt = '2026-11-24T09:00:00+08:00';
    expect(reckonPromise(frozen, rule('arrival'), { startsAt })).toMatchObject({ outcome: 'not-appointed' });
    const appointedAt = '2026-11-25T10:00:00+08:00';
    expect(reckonPromise(frozen, rule('arrival'), { startsAt, appointedAt })).toMatchObject({
      outcome: 'due',
      dueAt: '2026-11-25T02:00:00.000Z',
      citations: [{ article: '4' }],
    });
  });

  it('promises nothing where the figure is blank, and says so', () => {
    const blank = structuredClone(frozen);
    if (blank.figures.replyHours) blank.figures.replyHours.value = null;
    const reckoned = reckonPromise(blank, rule('reply'), { startsAt: '2026-11-24T00:00:00Z' });
    expect(reckoned).toMatchObject({
      outcome: 'none',
      dueAt: null,
      citations: [{ article: 'setting.replyHours' }],
    });
  });

  it('explains itself in lines that a person can check with a calendar', () => {
    const { startsAt, dueAt, spans } = reckonPromise(frozen, rule('reply'), {
      startsAt: '2026-10-01T20:00:00+08:00',
    });
    expect(
      explainDeadline({ zh: '答复', en: 'reply', startsAt, dueAt, spans, zone: 'Asia/Shanghai' }),
    ).toEqual({
      zh: [
        '答复:自 2026-10-01 20:00 起,至 2026-10-02 20:00 止(Asia/Shanghai)',
        '+ 2026-10-01 20:00 → 2026-10-02 20:00  计时  24 小时  service-station@1/setting.replyHours',
      ],
      en: [
        'reply: from 2026-10-01 20:00, due 2026-10-02 20:00 (Asia/Shanghai)',
        '+ 2026-10-01 20:00 → 2026-10-02 20:00  counted  24 h  service-station@1/setting.replyHours',
      ],
    });
  });
});

/** Changes one piece, which must stand there, and gives what was refused with the line it stands on. */
function refusal(piece: string, instead: string) {
  const at = text.lastIndexOf(piece);
  expect(at, `nothing to change: ${piece}`).toBeGreaterThan(-1);
  try {
    loadPack(text.slice(0, at) + instead + text.slice(at + piece.length));
  } catch (error) {
    expect(error).toBeInstanceOf(PackRefused);
    const [first] = (error as PackRefused).problems;
    return { first, line: text.slice(0, at).split('\n').length };
  }
  throw new Error('the pack was accepted');
}

describe('a pack is refused, with line and reason,', () => {
  it('for overlapping hours', () => {
    const { first, line } = refusal('"08:30-12:00", "13:30-18:00"] }', '"08:30-12:00", "11:30-18:00"] }');
    expect(first).toMatchObject({ line, reason: { zh: '时段重叠:08:30-12:00 与 11:30-18:00' } });
    expect(first?.reason.en).toBe('overlapping hours: 08:30-12:00 and 11:30-18:00');
  });

  it('for hours that end before they begin, and hours that are none', () => {
    expect(refusal('"08:30-12:00", "13:30-18:00"] }', '"22:00-06:00"] }').first?.reason.en).toContain(
      '22:00-06:00',
    );
    expect(refusal('"08:30-12:00", "13:30-18:00"] }', '"08:30-25:00"] }').first?.reason.en).toContain(
      '24:00',
    );
  });

  it('for an unknown calendar', () => {
    const { first, line } = refusal('calendar: working', 'calendar: wrking');
    expect(first).toMatchObject({
      line,
      path: 'promises.1.calendar',
      reason: { en: 'there is no calendar wrking' },
    });
  });

  it('for an unknown unit, a figure that is no time and a figure that is not there', () => {
    const { first, line } = refusal('unit: hours\n', 'unit: fortnights\n');
    expect(first).toMatchObject({ line, path: expect.stringMatching(/^figures\.\w+\.unit$/) });
    expect(refusal('within: replyHours', 'within: calloutFen').first?.reason.en).toContain('is not a time');
    expect(refusal('within: replyHours', 'within: arrivalTime').first?.reason.en).toContain(
      'no figure arrivalTime',
    );
  });

  it('for a negative amount of time', () => {
    const { first } = refusal('value: 24', 'value: -24');
    expect(first).toMatchObject({ reason: { zh: '数额不能为负:-24', en: 'negative amount: -24' } });
    expect(refusal('dayHours: 8', 'dayHours: -8').first?.reason.en).toContain('-8');
  });

  it('for a moment, a wait, a kind, an article or a zone that nobody knows', () => {
    expect(refusal('fulfilled: arrived', 'fulfilled: arived').first?.path).toBe('promises.2.fulfilled');
    expect(refusal('waiting-for-part', 'waiting-for-rain').first?.path).toBe('promises.1.pauses.0.while');
    expect(refusal('kinds: [repair]\n    starts', 'kinds: [training]\n    starts').first?.path).toBe(
      'promises.1.kinds.0',
    );
    expect(refusal('ground: "4"\n    calendar', 'ground: "44"\n    calendar').first?.path).toBe(
      'promises.2.ground',
    );
    expect(refusal('holidays: cn', 'zone: Mars/Base\n    holidays: cn').first?.path).toBe(
      'calendars.working.zone',
    );
  });

  it('for days without the hours that make one, and for both a time and an appointment', () => {
    expect(refusal('    dayHours: 8\n', '').first?.path).toBe('promises.1.calendar');
    expect(refusal('until: appointed', 'until: appointed\n    within: replyHours').first?.path).toBe(
      'promises.2',
    );
  });
});

describe('the packs that ship', () => {
  const folder = new URL('../../packs/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'));
  const facts = { startsAt: '2026-11-24T08:00:00+08:00' };

  it('promise what their text or the company has set; blank is only what other rules or people set', () => {
    const outcomes = files.map((name) => {
      const shipped = loadPack(read(`packs/${name}`), name);
      const slice = freezePack(shipped, { on: '2026-11-24', tables: [cn] });
      const promised = (slice.promises ?? []).map(
        (one) => [one.name, reckonPromise(slice, one, facts)] as const,
      );
      for (const [, { citations }] of promised)
        for (const { ref } of citations) expect(resolveCitation(shipped, { ref }), ref).not.toBeNull();
      const blank = promised.filter(([, { outcome }]) => outcome !== 'due');
      return [shipped.id, blank.map(([promise, { outcome }]) => `${promise}: ${outcome}`)] as const;
    });
    expect(Object.fromEntries(outcomes)).toEqual({
      'apparel-brand': [],
      'apparel-shop': [],
      company: [],
      equipment: [],
      // The customer sets the one, the contract the other.
      'field-service': ['arrival: not-appointed', 'installation: none'],
      general: [],
      physiotherapy: [],
      'service-centre': [],
      'service-station': [],
      technical: [],
      // The limits stand in the company's other rules, which the text doesn't give.
      xiaomi: ['repair', 'replacement', 'return', 'exchange', 'maintenance', 'consultation'].map(
        (kind) => `${kind}-limit: none`,
      ),
    });
  });

  it('each have a warning and two levels of escalation', () => {
    for (const name of files) {
      const { promises = [] } = loadPack(read(`packs/${name}`), name);
      expect(promises.length, name).toBeGreaterThan(0);
      for (const { name: promise, warns, escalation } of promises) {
        expect({ promise, warns, escalation }).toEqual({
          promise,
          warns: 'warningPercent',
          escalation: [
            { after: 'firstEscalationTime', to: 'supervisor' },
            { after: 'secondEscalationTime', to: 'general-manager' },
          ],
        });
      }
    }
  });

  it('mark as a setting, with its article, each time that the text leaves open and the company has set', () => {
    for (const name of files) {
      const { id, promises = [], figures } = loadPack(read(`packs/${name}`), name);
      for (const figure of promises.flatMap(({ within }) => (within ? [within] : []))) {
        const { origin, note, values = [] } = figures[figure] ?? {};
        const blank = values.at(-1)?.value === null;
        if (origin === 'article' || figure === 'appealTime' || id === 'service-station') continue;
        expect(note?.zh, `${id} ${figure}`).toContain(blank ? '留空' : '默认');
      }
    }
  });
});

describe('the holidays that ship', () => {
  it('are the State Council’s for 2025 and 2026, with as many days off and made up as the notices say', () => {
    const sum = (year: string) =>
      cn.years[year]?.holidays.map(({ from, to, makeUp }) => [
        (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1,
        makeUp.length,
      ]);
    expect(sum('2025')).toEqual([
      [1, 0],
      [8, 2],
      [3, 0],
      [5, 1],
      [3, 0],
      [8, 2],
    ]);
    expect(sum('2026')).toEqual([
      [3, 1],
      [9, 2],
      [3, 0],
      [5, 1],
      [3, 0],
      [3, 0],
      [7, 2],
    ]);
  });

  it('have make-up workdays on weekends only', () => {
    for (const { holidays } of Object.values(cn.years))
      for (const day of holidays.flatMap(({ makeUp }) => makeUp))
        expect([0, 6]).toContain(new Date(day).getUTCDay());
  });

  it('are refused where a day stands twice or under another year', () => {
    const bad = (piece: string, instead: string) => () =>
      loadHolidayTable(read('calendars/cn.yaml').replace(piece, instead));
    expect(bad('from: "2026-10-01"', 'from: "2025-10-01"')).toThrow('2025-10-01');
    expect(bad('makeUp: ["2026-01-04"]', 'makeUp: ["2026-01-02"]')).toThrow('2026-01-02 stands twice');
  });
});
