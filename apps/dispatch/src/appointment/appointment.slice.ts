import type { Slice } from '@aftercase/platform';
import { Alternatives } from './alternatives.js';
import { AppointmentController } from './appointment.controller.js';
import { Appointment } from './appointment.entity.js';
import * as migrations from './appointment.migration.js';
import { AppointmentBook } from './appointment-book.js';
import { Appointments } from './appointments.js';

export const appointment: Slice = {
  entities: [Appointment],
  migrations: Object.values(migrations),
  controllers: [AppointmentController],
  providers: [Alternatives, AppointmentBook, Appointments],
};
