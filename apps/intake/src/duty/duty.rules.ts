import {
  type DutyFact,
  type DutyView,
  duties,
  type OpenDuty,
  openDuties,
  type PackOfCase,
} from '@aftercase/contracts';
import { dayIn } from '@aftercase/regulations';
import type { z } from 'zod';

export type DutyShown = z.infer<typeof DutyView>;

/** What is open of a subject, as `reader` may see it: nobody reads of a complaint or its sanction that judges them. */
export function dutiesShown(
  facts: readonly DutyFact[],
  reader: string,
  goesBy: PackOfCase | undefined,
): DutyShown[] {
  const hidden = judging(facts, reader);
  return openDuties(facts, goesBy).flatMap((one) => (hidden.has(one.document) ? [] : [shown(one)]));
}

const shown = ({ duty, roles, document, since, due, article }: OpenDuty): DutyShown => {
  const { zh, en } = duties[duty].title;
  return { duty, zh, en, roles, document, since, due, ground: article };
};

function judging(facts: readonly DutyFact[], reader: string): Set<unknown> {
  const own = facts.filter(
    ({ service, data }) =>
      ['complaints', 'hr-assessment'].includes(service) && [data.against, data.person].includes(reader),
  );
  return new Set(own.flatMap(({ data }) => [data.complaint, data.assessment].filter(Boolean)));
}

/** Past its instant, or its day is over at the branch. */
export function overdue({ due }: Pick<DutyShown, 'due'>, now: string, zone: string): boolean {
  if (due === null) return false;
  return due.length === 10 ? due < dayIn(now, zone) : Date.parse(due) < Date.parse(now);
}
