import type { Words } from '../base/define.js';
import { requirementLines } from '../rights/requirement-lines.js';
import { type Holder, holders, holderWords, type Right, scopes, scopeWords } from '../rights/right.js';
import { type Action, actions, actionWords, rights, routeOf } from '../rights/table.js';

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const both = ({ zh, en }: Words) => `${zh}<br>${en}`;

const services: Record<string, Words> = {
  intake: { zh: '受理', en: 'Intake' },
  dispatch: { zh: '派工', en: 'Dispatch' },
  'repair-shop': { zh: '修护', en: 'Repair shop' },
  billing: { zh: '账务', en: 'Billing' },
  complaints: { zh: '投诉', en: 'Complaints' },
  'hr-assessment': { zh: '人事考核', en: 'HR assessment' },
  ops: { zh: '运维', en: 'Operations' },
};
const notYet: Words = { zh: '尚无端点；会话在门户', en: 'Not yet a route; sessions are the gateway’s' };

/** A pack's article leads to the page of the pack. */
const linked = (line: string) =>
  line in requirementLines ? line : `[${line}](regulations/${line.split(' ')[0]}.md)`;

function groundsOf({ lines, ours }: Right): string {
  const setting = ours ? [`公司设定：${ours.zh}<br>our setting: ${ours.en}`] : [];
  return lines.map(linked).concat(setting).join('<br>');
}

function actionCell(action: Action): string {
  const { neverJudged, companyWide } = rights[action];
  const marks = [neverJudged ? '⊘' : '', companyWide ? '◎' : ''].filter(Boolean);
  return [`\`${action}\`${marks.map((mark) => ` ${mark}`).join('')}`, both(actionWords(action))].join('<br>');
}

/** Only holders that have something here stand in its head. */
function section(words: Words, some: readonly Action[]): string[] {
  const heads = holders.filter((holder) => some.some((action) => rights[action].who[holder]));
  const cell = (action: Action, holder: Holder) => {
    const scope = rights[action].who[holder];
    return scope ? both(scopeWords[scope]) : '';
  };
  return [
    `## ${words.zh} · ${words.en}`,
    '',
    row(['事 action', ...heads.map((holder) => both(holderWords[holder])), '依据 line']),
    row(['---', ...heads.map(() => '---'), '---']),
    ...some.map((action) =>
      row([actionCell(action), ...heads.map((holder) => cell(action, holder)), groundsOf(rights[action])]),
    ),
    '',
  ];
}

const scopeMeanings: Record<(typeof scopes)[number], Words> = {
  own: {
    zh: '自己登记的，或关于自己的；服务商的人员含其服务商的',
    en: 'what I entered, or what is about me; to a provider’s people, their provider’s',
  },
  'own-job': {
    zh: '手上的派工或修护卡；办结后只见自己所做',
    en: 'my dispatch or card while it lasts; afterwards what I did',
  },
  'own-customers': { zh: '代理商名下的客户', en: 'an agent’s customers' },
  branch: { zh: '本分支', en: 'my branch' },
  'branches-below': {
    zh: '本分支及其下级；在总部即全公司',
    en: 'my branch and those below; at headquarters, all',
  },
  all: { zh: '所有分支', en: 'every branch' },
};

/** The table of rights as a page people read, in Markdown. `docs/rights.md` is this, and a test keeps it so. */
export function rightsPage(): string {
  return [
    '# 权限 · Rights',
    '',
    '<!-- 由契约生成，勿手改 · Generated from the contracts, not written by hand: npx vitest run --project unit libs/contracts -u -->',
    '',
    '谁可以做什么，到什么范围，依哪一条。空格即不可。⊘ 被评判者本人除外，不论范围多大；◎ 属全公司，只有总部可改。迟录（补登久前之事）另有规定，见契约 `order-of-facts.ts`。',
    '',
    'Who may do what, how far, and which line asks for it. An empty cell: not at all. ⊘ never whoever is judged, however far their right reaches; ◎ the whole company’s, headquarters’ own to change. Entering late is a rule of its own (`order-of-facts.ts` of the contracts).',
    '',
    '四十项抽签后另行评判，差异如何处理：[rights-judged.md](rights-judged.md)。 Forty lines, drawn by lot, were judged afresh; what became of each difference: [rights-judged.md](rights-judged.md).',
    '',
    row(['范围', 'scope', '意思', 'means']),
    row(['---', '---', '---', '---']),
    ...scopes.map((scope) =>
      row([scopeWords[scope].zh, scopeWords[scope].en, scopeMeanings[scope].zh, scopeMeanings[scope].en]),
    ),
    '',
    ...Object.entries(services).flatMap(([id, words]) =>
      section(
        words,
        actions.filter((action) => !!routeOf(action) && action.startsWith(`${id}.`)),
      ),
    ),
    ...section(
      notYet,
      actions.filter((action) => !routeOf(action)),
    ),
    '## 要求原文 · The requirements',
    '',
    ...Object.entries(requirementLines).map(([line, { zh, en }]) => `- **${line}** ${zh} · ${en}`),
    '',
  ].join('\n');
}
