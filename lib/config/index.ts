export { type Config, ConfigError, ConfigSchema, config, readConfig, useConfig } from './config.ts';
