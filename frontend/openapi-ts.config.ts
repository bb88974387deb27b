import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  // The leading dot matters: without it the generator takes the path for the name of a hosted project.
  input: '../openapi/openapi.json',
  output: { path: 'src/api/gen', clean: true },
  plugins: [
    { name: '@hey-api/client-fetch', runtimeConfigPath: '../runtime' },
    { name: '@hey-api/typescript', enums: 'javascript' },
    '@hey-api/sdk',
    { name: '@tanstack/react-query', infiniteQueryOptions: false },
  ],
});
