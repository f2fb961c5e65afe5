import { caseCustomer, directory, filesOf, knownCustomer, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { appointment } from './appointment/appointment.slice.js';
import { assignee } from './assignee/assignee.slice.js';
import { assignment } from './assignment/assignment.slice.js';
import { awaitedPart } from './awaited-part/awaited-part.slice.js';
import { departure } from './departure/departure.slice.js';
import { dispatch } from './dispatch/dispatch.slice.js';
import { knownQualification } from './known-qualification/known-qualification.slice.js';
import { ownCase } from './own-case/own-case.slice.js';
import { plan } from './plan/plan.slice.js';
import { provider } from './provider/provider.slice.js';
import { rows } from './rows.js';
import { suggestion } from './suggestion/suggestion.slice.js';
import { technician } from './technician/technician.slice.js';
import { technicianDay } from './technician-day/technician-day.slice.js';
import { visit } from './visit/visit.slice.js';

/** 派工: dispatches and visits; whom to send and when. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'dispatch',
      rows,
      slices: [
        directory,
        filesOf('dispatch'),
        ownCase,
        caseCustomer,
        knownCustomer,
        knownQualification,
        technician,
        technicianDay,
        provider,
        dispatch,
        assignee,
        appointment,
        awaitedPart,
        assignment,
        visit,
        departure,
        suggestion,
        plan,
      ],
    }),
  ],
})
export class DispatchModule {}
