import { splitGround } from '../pack/article-items.js';
import type { Pack } from '../pack/schema.js';
import type { Bilingual } from '../words/bilingual.js';
import { ruledDecisions } from '../words/rule-words.js';
import type { Unasked } from './unasked.js';

/** One thing that the platform does under an article. */
export interface Use extends Bilingual {
  what: 'decision' | 'flow' | 'promise' | 'figure' | 'scope' | 'channel';
  /** The decision is made nowhere: no service asks for it yet. */
  unasked?: Unasked;
}

type Found = [article: string, use: Use];

/** What the platform does under each article, by the article's key; settings are left out. */
export function usesOf(pack: Pack): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const [ground, use] of [...decisions(pack), ...courses(pack), ...figures(pack)]) {
    if (ground.startsWith('setting.')) continue;
    const [article, item] = splitGround(ground);
    const known = uses.get(article) ?? [];
    const said = item ? withItem(use, item) : use;
    if (!known.some(({ zh, what }) => zh === said.zh && what === said.what))
      uses.set(article, [...known, said]);
  }
  return uses;
}

const withItem = (one: Use, item: string): Use => ({
  ...one,
  zh: `${item} ${one.zh}`,
  en: `${item} ${one.en}`,
});

const use = (what: Use['what'], zh: string, en: string, unasked?: Unasked): Use => ({
  what,
  zh,
  en,
  ...(unasked && { unasked }),
});

/** What in a pack serves a decision that no service asks for: a rule, a section, or the first word of a ground. */
const servesUnasked: Record<string, Unasked> = {
  reimbursement: 'reimbursement',
  report: 'reportDuty',
  reward: 'reward',
  rewards: 'reward',
  periodic: 'periodicDuty',
  retention: 'recordRetention',
  'voucher-archive': 'voucherArchive',
};

function decisions(pack: Pack): Found[] {
  const grounds = Object.entries(pack.grounds).map(([name, ground]): Found => {
    const of = servesUnasked[name.split('.')[0] as string];
    return [ground, use('decision', `决定 ${name}`, `decides ${name}`, of)];
  });
  const services = (pack.services ?? []).map(
    ({ ground, zh, en }): Found => [ground, use('decision', `服务种类:${zh}`, `kind of service: ${en}`)],
  );
  const { feeSchedule } = pack;
  const schedule = feeSchedule
    ? [[feeSchedule.ground, use('decision', feeSchedule.zh, feeSchedule.en)] as Found]
    : [];
  const rules = ruledDecisions.flatMap((decision) => {
    const { base, exceptions = [] } = pack.rules[decision] ?? {};
    return [...(base ? [base] : []), ...exceptions].flatMap(({ zh, en, outcome, grounds = [] }) =>
      grounds.map(
        (ground): Found => [
          ground,
          use(
            'decision',
            `${decision} → ${outcome}:${zh}`,
            `${decision} → ${outcome}: ${en}`,
            servesUnasked[decision],
          ),
        ],
      ),
    );
  });
  const proofs = (pack.proofs ?? []).map(({ ground, needs, kinds }): Found => {
    const proofs = `${needs.join(' + ')} (${kinds.join(', ')})`;
    return [ground, use('decision', `所需凭证:${proofs}`, `proofs needed: ${proofs}`)];
  });
  const named = (['approvals', 'sanctions', 'rewards', 'periodic'] as const).flatMap((section) =>
    (pack[section] ?? []).map(
      ({ ground, zh, en }): Found => [
        ground,
        use('decision', `${section}:${zh}`, `${section}: ${en}`, servesUnasked[section]),
      ],
    ),
  );
  return [...grounds, ...services, ...schedule, ...rules, ...proofs, ...named];
}

function courses(pack: Pack): Found[] {
  const steps = pack.flows.flatMap(({ kinds, steps }) =>
    steps.map(({ ground, zh, en, closing }): Found => {
      const needed = closing ? { zh: ',结案必需', en: ', needed to close' } : { zh: '', en: '' };
      const of = kinds.join(', ');
      return [ground, use('flow', `${of}:${zh}${needed.zh}`, `${of}: ${en}${needed.en}`)];
    }),
  );
  const promises = (pack.promises ?? []).flatMap(({ zh, en, ground, within }): Found[] => {
    const article = ground ?? (within && pack.figures[within]?.article);
    return article ? [[article, use('promise', zh, en)]] : [];
  });
  const channels = (pack.channels ?? []).map(
    ({ ground, zh, en }): Found => [
      ground,
      use('channel', `联系渠道:${zh}`, `channel: ${en}`, 'channelTaken'),
    ],
  );
  const { ground, zh, en } = pack.scope;
  return [...steps, ...promises, ...channels, [ground, use('scope', zh, en)]];
}

function figures(pack: Pack): Found[] {
  return Object.entries(pack.figures).flatMap(([name, figure]): Found[] => {
    if (figure.article === null) return [];
    const value = figure.values.at(-1)?.value ?? null;
    const text = value === null ? { zh: '空', en: 'blank' } : { zh: String(value), en: String(value) };
    const kind =
      figure.origin === 'setting'
        ? { zh: '公司设置', en: 'company setting' }
        : { zh: '条文', en: 'the text' };
    return [
      [
        figure.article,
        use(
          'figure',
          `${name} = ${text.zh} ${figure.unit}(${kind.zh}):${figure.note.zh}`,
          `${name} = ${text.en} ${figure.unit} (${kind.en}): ${figure.note.en}`,
        ),
      ],
    ];
  });
}
