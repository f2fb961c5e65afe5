import { caseCustomer, directory, knownCase, PlatformModule } from '@aftercase/platform';
import { Module } from '@nestjs/common';
import { complaint } from './complaint/complaint.slice.js';
import { ownCase } from './own-case/own-case.slice.js';
import { rows } from './rows.js';
import { survey } from './survey/survey.slice.js';

/** Asks how it was, keeps the complaint ledger, and finds what is true of it. */
@Module({
  imports: [
    PlatformModule.forService({
      name: 'complaints',
      rows,
      slices: [directory, caseCustomer, knownCase, ownCase, survey, complaint],
    }),
  ],
})
export class ComplaintsModule {}
