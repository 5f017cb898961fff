import type { RecordRef } from '../said/said.ts';

/** Names of services as people know them; a service without a row is called what its log calls it. */
const NAMES: Readonly<Record<string, string>> = {
  'gcp-aiplatform': 'gcp-vertex-ai',
  'azure-microsoft': 'azure-ml',
  'azure-microsoft.cognitiveservices': 'azure-openai',
};

/** `aws-sagemaker`, `openai`: the platform that a record comes from, and the service within it where that says more. */
export function platformOf({ platform, service, source }: RecordRef): string {
  const system = platform ?? source.format.split('-')[0] ?? source.format;
  const whole = (service ?? '').toLowerCase();
  const [part = ''] = whole.split('.');
  const name = part === '' || part === system ? system : `${system}-${part}`;
  return NAMES[`${system}-${whole}`] ?? NAMES[name] ?? name;
}
