import { runService } from '@aftercase/platform';
import { IntakeModule } from './intake.module.js';

await runService(IntakeModule);
