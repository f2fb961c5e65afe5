import type { Pack } from '../pack/schema.js';
import { usesOf } from './uses.js';

const whatNames = {
  decision: '决定 · decision',
  flow: '流程 · flow',
  promise: '承诺 · promise',
  figure: '数值 · figure',
  scope: '范围 · scope',
  channel: '渠道 · channel',
} as const;

/** A pack for a service manager or lawyer: each article's text with what the platform does under it. Markdown. */
export function packPage(pack: Pack): string {
  const uses = usesOf(pack);
  const articles = pack.articles.flatMap(({ key, number, chapter, text }) => {
    const done = (uses.get(key) ?? []).map(({ what, zh, en, unasked }) => {
      const yet = unasked ? ' — 还没有服务来问 · no service asks yet' : '';
      return `- **${whatNames[what]}**: ${zh} · ${en}${yet}`;
    });
    const gaps = pack.gaps
      .filter(({ article }) => article === key)
      .map(({ zh, en }) => `- **缺口 · gap**: ${zh} · ${en}`);
    const unused = (pack.unused ?? [])
      .filter(({ articles }) => articles.includes(key))
      .map(({ zh, en }) => `- **未用 · not used**: ${zh} · ${en}`);
    return [
      ...(chapter ? [`## ${chapter}`, ''] : []),
      `### ${number} · \`${pack.id}@${pack.version}/${key}\``,
      '',
      ...text.split('\n').map((line) => `> ${line}`),
      '',
      ...done,
      ...gaps,
      ...unused,
      '',
    ];
  });
  return [
    `# ${pack.title.zh}`,
    '',
    `${pack.title.en}. \`${pack.id}@${pack.version}\`, ${pack.effective}.`,
    '',
    `由 \`libs/regulations/packs/${pack.id}.yaml\` 生成,不要手改 · generated, not to be edited.`,
    '',
    ...articles,
    ...settings(pack),
    ...exceptionsInOrder(pack),
  ].join('\n');
}

/** What the text leaves to the company, with no article of its own. */
function settings(pack: Pack): string[] {
  const rows = Object.entries(pack.figures)
    .filter(([, { origin }]) => origin === 'setting')
    .map(([name, { unit, article, note, values }]) => {
      const value = values.map(({ effective, value, lines }) => {
        const of = lines ? ` (${lines.join(', ')})` : '';
        return `${effective}: ${value === null ? '空 · blank' : value}${of}`;
      });
      return `| \`setting.${name}\` | ${value.join('; ')} | ${unit} | ${article ?? '—'} | ${note.zh} · ${note.en} |`;
    });
  const head = [
    '| 设置 · setting | 值 · value | 单位 · unit | 条文 · article | 说明 · note |',
    '| - | - | - | - | - |',
  ];
  return ['## 公司设置 · Company settings', '', ...head, ...rows, ''];
}

/** Each rule whole: the base case, and the exceptions in the order in which they go. */
function exceptionsInOrder({ rules }: Pack): string[] {
  const lines = Object.entries(rules).flatMap(([decision, rule]) => {
    if (!rule) return [];
    const line = (one: { zh: string; en: string; outcome: string; grounds?: string[] | undefined }) =>
      `${one.zh} → **${one.outcome}** ${one.grounds ? `(${one.grounds.join(', ')})` : ''} · ${one.en}`;
    return [
      `### ${decision}`,
      '',
      ...(rule.exceptions ?? []).map((one, n) => {
        const kinds = one.kinds ? ` [${one.kinds.join(', ')}]` : '';
        return `${n + 1}. \`${one.name}\`${kinds}: ${line(one)}`;
      }),
      `- 其他 · else: ${line(rule.base)}`,
      '',
    ];
  });
  return [
    '## 规则 · Rules',
    '',
    '例外依次判断,先成立者适用 · the first exception that holds goes.',
    '',
    ...lines,
  ];
}
