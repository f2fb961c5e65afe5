import { assigneeKinds, roleFits } from '@aftercase/contracts';
import { branchNow, Directory, type Work } from '@aftercase/platform';
import { dayIn } from '@aftercase/regulations';
import { Injectable } from '@nestjs/common';
import { Dispatch } from '../dispatch/dispatch.entity.js';
import { anyLine, qualified } from '../known-qualification/qualified.js';
import { Provider } from '../provider/provider.entity.js';
import { Technicians } from '../technician/technicians.js';
import { earliestOf, freeSlots } from '../technician-day/free-slots.js';
import { scheduleSettings } from '../technician-day/schedule-settings.js';
import { ScheduleTimes } from '../technician-day/schedule-times.js';
import type { Span } from '../technician-day/shift.js';
import { timeTakenIn } from '../technician-day/time-taken.js';
import type { Candidate } from './ranking.js';

const dayMs = 86_400_000;
const minute = 60_000;
const noLoad = { appointments: 0, minutes: 0, openDispatches: 0 };

export interface Search {
  zone: string;
  territory: string | undefined;
  minutes: number;
  /** Milliseconds. */
  notBefore: number;
}

/** Gathers what the ranking weighs: people of the branch and of head office in a fitting role, and its providers. */
@Injectable()
export class Candidates {
  constructor(
    private readonly directory: Directory,
    private readonly technicians: Technicians,
    private readonly times: ScheduleTimes,
  ) {}

  async of(work: Work, one: Dispatch, search: Search): Promise<Candidate[]> {
    return [...(await this.people(work, one, search)), ...(await this.providers(work, one, search))];
  }

  private async people(work: Work, one: Dispatch, search: Search): Promise<Candidate[]> {
    const here = await branchNow(work, one);
    const everybody = await this.directory.people(work, [here], assigneeKinds);
    const people = everybody.filter(({ role }) => roleFits(one.goer, role));
    const ids = people.map(({ person }) => person);
    const span = { from: search.notBefore, to: search.notBefore + scheduleSettings.horizonDays * dayMs };
    const profiles = await this.technicians.profiles(work, ids);
    const papers = await this.technicians.qualifications(work, ids);
    const times = await this.times.of(work, ids, span);
    const booked = Map.groupBy(
      await timeTakenIn(work, ids, { from: span.from - dayMs, to: span.to }),
      (e) => e.technician,
    );
    const open = await this.openDispatches(work, ids);
    return people.map(({ person, name, branch }) => {
      const profile = profiles.get(person);
      const servesTerritory = serves(profile?.territories, search.territory);
      const travelMinutes =
        servesTerritory === false ? scheduleSettings.travelMinutesElsewhere : scheduleSettings.travelMinutes;
      const { shifts = [], taken = [] } = times.get(person) ?? {};
      const wanted = { minutes: search.minutes, travelMinutes, notBefore: search.notBefore };
      const free = freeSlots(shifts, taken, { ...wanted, stepMinutes: scheduleSettings.stepMinutes });
      const [earliest] = earliestOf(free, 1);
      const on = dayOf(earliest?.from ?? search.notBefore, search.zone);
      const thatDay = (booked.get(person) ?? []).filter(
        (e) => e.kind === 'appointment' && dayIn(e.from, search.zone) === on,
      );
      const mustQualify = one.qualification.length > 0;
      return {
        technician: person,
        provider: null,
        name,
        travelMinutes,
        servesTerritory,
        qualified: mustQualify
          ? qualified(papers.get(person) ?? [], { productLine: one.productLine, on })
          : null,
        skilled: knows(profile?.skills, one.productLine),
        ownBranch: branch === here,
        earliest: earliest ?? null,
        load: {
          appointments: thatDay.length,
          minutes: thatDay.reduce(
            (sum, e) => sum + lengthOf({ from: Date.parse(e.leavesAt), to: Date.parse(e.to) }),
            0,
          ),
          openDispatches: open.get(person) ?? 0,
        },
      };
    });
  }

  private async providers(work: Work, one: Dispatch, search: Search): Promise<Candidate[]> {
    if (!roleFits(one.goer, 'service-provider')) return [];
    const found = await work.em.find(Provider, { branch: await branchNow(work, one), suspended: false });
    return found.map(({ provider, name, skills, territories }) => ({
      technician: null,
      provider,
      name,
      qualified: null,
      ownBranch: true,
      earliest: null,
      skilled: knows(skills, one.productLine),
      servesTerritory: serves(territories, search.territory),
      load: noLoad,
      travelMinutes: 0,
    }));
  }

  private async openDispatches(work: Work, technicians: string[]): Promise<Map<string, number>> {
    const found = await work.em.find(
      Dispatch,
      { technician: { $in: technicians }, state: { $in: ['assigned', 'on-site'] } },
      { fields: ['technician'] },
    );
    const open = new Map<string, number>();
    for (const { technician } of found) if (technician) open.set(technician, (open.get(technician) ?? 0) + 1);
    return open;
  }
}

/** Null where nothing is recorded: that says neither that the skill is there nor that it is missing. */
const knows = (skills: string[] | undefined, line: string): boolean | null =>
  skills?.length ? skills.includes(line) || skills.includes(anyLine) : null;
const serves = (territories: string[] | undefined, wanted: string | undefined): boolean | null =>
  wanted && territories?.length ? territories.includes(wanted) : null;
const dayOf = (instant: number, zone: string) => dayIn(new Date(instant).toISOString(), zone);
const lengthOf = ({ from, to }: Span) => Math.round((to - from) / minute);
