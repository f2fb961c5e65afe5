import type { Slice } from '@aftercase/platform';
import { Accused } from './accused.js';
import { ComplaintController } from './complaint.controller.js';
import { Complaint } from './complaint.entity.js';
import * as migrations from './complaint.migration.js';
import { Complaints } from './complaints.js';
import { Findings } from './findings.js';
import { Handling } from './handling.js';

export const complaint: Slice = {
  entities: [Complaint],
  migrations: Object.values(migrations),
  controllers: [ComplaintController],
  providers: [Accused, Complaints, Findings, Handling],
};
