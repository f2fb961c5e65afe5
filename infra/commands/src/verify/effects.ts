import { documentServices, schemaOf } from './document-services.js';
import type { Invariant } from './invariant.js';

/** What must happen only once to a case, however many commands cause it. */
const onceACase = [
  'intake.case.opened.v1',
  'intake.case.archived.v1',
  'dispatch.dispatch.opened.v1',
  'billing.charge.opened.v1',
  'complaints.survey.asked.v1',
  'repair-shop.card.opened.v1',
];

/**
 * One command of a recall enters many calls, each for a device of its own: there it is the call that is counted. One
 * of a plan enters one call with a case for each device: a second call would have a first case, too; and it notes many
 * visits that are missed or give way, each of which is counted. And with its case each promise lapses that was not due.
 */
const byCommand = (service: string) => `
  select causation_id || ' ' || type || ' ' || coalesce(data->>'decision', data->>'promise', '') ||
         case when causation_id like 'recall/%' then ' ' || stream
              when type in ('dispatch.plan.visit-missed.v1', 'dispatch.plan.visit-gave-way.v1')
                then ' ' || (data->>'occurrence')
              when causation_id like 'plan/%' then coalesce(substring(stream from '\\.[0-9]+$'), '')
              else '' end as what, count(*) as n
  from ${schemaOf(service)}.outbox where causation_id is not null group by 1`;

/** Each visit of a case is a dispatch of its own; a round is not opened twice. */
const byCase = (service: string) => `
  select stream || ' ' || type as what from ${schemaOf(service)}.outbox where type = any($1)
  group by stream, type, coalesce(data->>'round', '') having count(*) > 1`;

const callsOfNoRecall = `
  select causation_id || ' ' || stream as what from intake.outbox
  where type = 'intake.call.registered.v1' and causation_id like 'recall/%'
    and not exists (select 1 from intake.recall_item where case_id = stream)`;

export const effectsOnce: Invariant = {
  id: 'effects',
  name: '每个命令只生效一次 / no command took effect twice',
  async check({ books }) {
    let checked = 0;
    const violations: string[] = [];
    for (const service of documentServices) {
      const rows = await books.rows<{ what: string; n: string }>(byCommand(service));
      checked += rows.length;
      violations.push(...rows.filter(({ n }) => Number(n) > 1).map(({ what }) => what));
      const twice = await books.rows<{ what: string }>(byCase(service), [onceACase]);
      violations.push(...twice.map(({ what }) => what));
    }
    const surplus = await books.rows<{ what: string }>(callsOfNoRecall);
    return { checked, violations: [...violations, ...surplus.map(({ what }) => what)] };
  },
};
