export { addGoPluginServices } from './go-plugin-services';
export { addProviderService } from './provider-service';
export { Schemas } from './schemas';
