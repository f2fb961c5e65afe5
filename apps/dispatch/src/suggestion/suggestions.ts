import type { InputOf, OutputOf, routes } from '@aftercase/contracts';
import { branchNow, Directory, type Work } from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { dispatches } from '../dispatch/dispatches.js';
import { scheduleSettings } from '../technician-day/schedule-settings.js';
import { Candidates } from './candidates.js';
import { type Candidate, mayGo, ranked } from './ranking.js';
import { reasonsFor } from './reasons.js';

type Suggest = typeof routes.dispatch.suggest;

/** 派工建议: whom to send, with the workload and the reason of each; the supervisor decides. */
@Injectable()
export class Suggestions {
  constructor(
    private readonly candidates: Candidates,
    private readonly directory: Directory,
  ) {}

  async suggest(work: Work, input: InputOf<Suggest>): Promise<OutputOf<Suggest>> {
    const one = await dispatches.find(work, input.dispatch);
    const zone = await this.directory.zoneOf(work, await branchNow(work, one));
    const found = await this.candidates.of(work, one, {
      zone,
      territory: input.territory,
      minutes: input.minutes ?? scheduleSettings.visitMinutes,
      notBefore: Math.max(Date.parse(work.now), Date.parse(input.notBefore ?? work.now)),
    });
    const wanted = {
      productLine: one.productLine,
      territory: input.territory,
      horizonDays: scheduleSettings.horizonDays,
      atLocal: (instant: number) => local(instant, zone),
    };
    return {
      suggestions: ranked(found).map((candidate, rank) => ({
        rank: rank + 1,
        technician: candidate.technician,
        provider: candidate.provider,
        name: candidate.name,
        mayGo: mayGo(candidate),
        earliest: slotOf(candidate),
        load: candidate.load,
        travelMinutes: candidate.travelMinutes,
        reasons: reasonsFor(candidate, wanted),
      })),
    };
  }
}

const slotOf = ({ technician, earliest }: Candidate) =>
  technician === null || earliest === null
    ? null
    : {
        technician,
        from: new Date(earliest.from).toISOString(),
        to: new Date(earliest.to).toISOString(),
      };

/** Day and time on the branch's clock, such as 2026-11-26 09:15. */
function local(instant: number, zone: string): string {
  const iso = new Date(instant).toISOString();
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
  return `${dayIn(iso, zone)} ${time.format(instant)}`;
}
