import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  // The leading dot matters: without it the generator takes the path for the name of a hosted project.
  input: '../openapi/openapi.json',
  output: { path: 'src/api/gen', clean: true },
  plugins: [
    { name: '@hey-api/client-fetch', runtimeConfigPath: '../runtime', throwOnError: true },
    { name: '@hey-api/typescript', enums: 'javascript' },
    // A call answers with the data itself or throws an ApiError: nothing to unwrap, no error to forget.
    { name: '@hey-api/sdk', responseStyle: 'data' },
    { name: '@tanstack/react-query', infiniteQueryOptions: false },
  ],
});
