import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Appointments } from './appointments.js';

const { hold, confirm, reschedule, cancelAppointment, listAppointments, listSlots } = routes.dispatch;

@Controller()
export class AppointmentController {
  constructor(private readonly appointments: Appointments) {}

  @Endpoint(hold)
  hold(@Working() work: Work, @Input() input: InputOf<typeof hold>) {
    return this.appointments.hold(work, input);
  }

  @Endpoint(confirm)
  confirm(@Working() work: Work, @Input() input: InputOf<typeof confirm>) {
    return this.appointments.confirm(work, input);
  }

  @Endpoint(reschedule)
  reschedule(@Working() work: Work, @Input() input: InputOf<typeof reschedule>) {
    return this.appointments.reschedule(work, input);
  }

  @Endpoint(cancelAppointment)
  cancel(@Working() work: Work, @Input() input: InputOf<typeof cancelAppointment>) {
    return this.appointments.cancel(work, input);
  }

  @Endpoint(listAppointments)
  list(@Working() work: Work, @Input() input: InputOf<typeof listAppointments>) {
    return this.appointments.list(work, input);
  }

  @Endpoint(listSlots)
  slots(@Working() work: Work, @Input() input: InputOf<typeof listSlots>) {
    return this.appointments.slots(work, input);
  }
}
