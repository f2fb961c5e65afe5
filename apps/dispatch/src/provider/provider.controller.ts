import { type InputOf, routes } from '@aftercase/contracts';
import { Endpoint, Input, type Work, Working } from '@aftercase/platform';
import { Controller } from '@nestjs/common';
import { Providers } from './providers.js';

const { putProviders, listProviders, suspendProvider, resumeProvider } = routes.dispatch;

@Controller()
export class ProviderController {
  constructor(private readonly providers: Providers) {}

  @Endpoint(putProviders)
  put(@Working() work: Work, @Input() input: InputOf<typeof putProviders>) {
    return this.providers.put(work, input);
  }

  @Endpoint(listProviders)
  list(@Working() work: Work, @Input() input: InputOf<typeof listProviders>) {
    return this.providers.list(work, input);
  }

  @Endpoint(suspendProvider)
  suspend(@Working() work: Work, @Input() input: InputOf<typeof suspendProvider>) {
    return this.providers.suspend(work, input);
  }

  @Endpoint(resumeProvider)
  resume(@Working() work: Work, @Input() input: InputOf<typeof resumeProvider>) {
    return this.providers.resume(work, input);
  }
}
