import { Alternatives } from './appointment/alternatives.js';
import { AppointmentController } from './appointment/appointment.controller.js';
import { Appointment } from './appointment/appointment.entity.js';
import { AppointmentMigration } from './appointment/appointment.migration.js';
import { AppointmentBook } from './appointment/appointment-book.js';
import { Appointments } from './appointment/appointments.js';
import { AwaitedPartConsumer } from './awaited-part/awaited-part.consumer.js';
import { AwaitedPart } from './awaited-part/awaited-part.entity.js';
import { AwaitedPartMigration } from './awaited-part/awaited-part.migration.js';
import { AwaitedParts } from './awaited-part/awaited-parts.js';
import { DepartureConsumer } from './departure/departure.consumer.js';
import { DepartureMigration } from './departure/departure.migration.js';
import { Departures } from './departure/departures.js';
import { UnannouncedDeparture } from './departure/unannounced-departure.entity.js';
import { Goers } from './assignee/assignees.js';
import { KnownQualificationConsumer } from './known-qualification/known-qualification.consumer.js';
import { KnownQualification } from './known-qualification/known-qualification.entity.js';
import { KnownQualificationMigration } from './known-qualification/known-qualification.migration.js';
import { ProviderController } from './provider/provider.controller.js';
import { Provider } from './provider/provider.entity.js';
import { ProviderMigration } from './provider/provider.migration.js';
import { Providers } from './provider/providers.js';
import { TakerController } from './assignment/assignment.controller.js';
import { Takers } from './assignment/claims.js';
import { ReassignmentController } from './assignment/reassignment.controller.js';
import { Reassignments } from './assignment/reassignments.js';
import { Candidates } from './suggestion/candidates.js';
import { SuggestionController } from './suggestion/suggestion.controller.js';
import { Suggestions } from './suggestion/suggestions.js';
import { TechnicianController } from './technician/technician.controller.js';
import { Technician } from './technician/technician.entity.js';
import { TechnicianMigration } from './technician/technician.migration.js';
import { Technicians } from './technician/technicians.js';
import { Calendar } from './technician-day/schedule.js';
import { CalendarMigration } from './technician-day/technician-day.migration.js';
import { Leave } from './technician-day/leave.entity.js';
import { Leaves } from './technician-day/leaves.js';
import { TechnicianDayController } from './technician-day/technician-day.controller.js';
import { TechnicianDay } from './technician-day/technician-day.entity.js';
import { TechnicianDays } from './technician-day/technician-days.js';
import { CalendarTimes } from './technician-day/schedule-times.js';

/** Whom to send and when: what the module lists of technicians, their days, appointments, providers and suggestions. */
export const calendarSlices = {
  entities: [
    ...[KnownQualification, Technician, Provider, TechnicianDay, Leave, Appointment],
    ...[AwaitedPart, UnannouncedDeparture],
  ],
  migrations: [
    ...[KnownQualificationMigration, TechnicianMigration, ProviderMigration, CalendarMigration],
    ...[AppointmentMigration, AwaitedPartMigration, DepartureMigration],
  ],
  controllers: [
    ...[KnownQualificationConsumer, AwaitedPartConsumer, DepartureConsumer],
    ...[TechnicianController, TechnicianDayController, AppointmentController, ProviderController],
    ...[TakerController, ReassignmentController, SuggestionController],
  ],
  providers: [
    ...[Goers, Providers, Takers, Technicians, Calendar, CalendarTimes, TechnicianDays, Leaves],
    ...[Alternatives, AppointmentBook, Appointments, AwaitedParts, Departures, Reassignments],
    ...[Candidates, Suggestions],
  ],
};
