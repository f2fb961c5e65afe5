import { z } from 'zod';
import type { FactDefinition, StateDefinition } from '../base/define.js';
import { services } from '../base/people.js';
import { type FactType, facts, type StateType, states, topicOf } from '../catalogue.js';

const drives = { starts: '启动 starts', signals: '推动 signals', false: '—' };
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

/** `caseId`, `branch` and what else data carries; what may be missing has a question mark. */
function fieldsOf(data: z.ZodType): string {
  if (!(data instanceof z.ZodObject)) return '';
  const name = ([key, shape]: [string, unknown]): string => {
    if (shape instanceof z.ZodObject && (key === 'personal' || key === 'text')) {
      return Object.entries(shape.shape)
        .map(([inner, one]) => name([`${key}.${inner}`, one]))
        .join(' ');
    }
    return `\`${key}${shape instanceof z.ZodNullable ? '?' : ''}\``;
  };
  return Object.entries(data.shape).map(name).join(' ');
}

function factsOf(topic: string, some: [string, FactDefinition][]): string {
  return [
    `## \`${topic}\``,
    '',
    row('类型 type', '名称', 'title', '流程 process', '内容 data'),
    row('---', '---', '---', '---', '---'),
    ...some.map(([type, one]) =>
      row(`\`${type}\``, one.title.zh, one.title.en, drives[`${one.drives}`], fieldsOf(one.data)),
    ),
    '',
  ].join('\n');
}

/** By type, so that the page does not move when definitions change their place in the code. */
const byType = <T>(definitions: object): [string, T][] =>
  Object.entries<T>(definitions as Record<string, T>).sort(([a], [b]) => (a < b ? -1 : 1));

/** The event catalogue as a page people read, in Markdown. `docs/events.md` is this, and a test keeps it so. */
export function eventCatalogue(): string {
  const inOrder = byType<FactDefinition>(facts).sort(
    ([, a], [, b]) => services.indexOf(a.service) - services.indexOf(b.service),
  );
  const byTopic = Map.groupBy(inOrder, ([type]) => topicOf(type as FactType, 'aftercase'));
  return [
    '# 事件目录 · Event catalogue',
    '',
    '<!-- 由契约生成，勿手改 · Generated from the contracts, not written by hand: npx vitest run --project unit libs/contracts -u -->',
    '',
    '事实按案件编号分区（合同、计划、召回按其自己的编号），同一服务同一编号的 `ce_sequence` 从 1 起连续；服务之间没有先后。个人资料只在 `personal`，自由文字只在 `text`，两者都不进入流程引擎。`?` 表示可以为空。机读的同一内容在 `/asyncapi.json`。',
    '',
    'Facts are keyed by case, those of a contract, plan or recall by its own number; `ce_sequence` is dense from 1 per service and number, and between services there is no order. Personal data lies only under `personal` and free text only under `text`; neither reaches the process engine. `?` may be null. The same for machines: `/asyncapi.json`.',
    '',
    ...[...byTopic].map(([topic, some]) => factsOf(topic, some)),
    '## 状态（压缩主题） · States (compacted topics)',
    '',
    row('主题 topic', '名称', 'title', '内容 data'),
    row('---', '---', '---', '---'),
    ...byType<StateDefinition>(states).map(([type, one]) =>
      row(`\`${topicOf(type as StateType, 'aftercase')}\``, one.title.zh, one.title.en, fieldsOf(one.data)),
    ),
    '',
  ].join('\n');
}
