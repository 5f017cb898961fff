import { describe, expect, test } from 'vitest';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

type Part = Readonly<Record<string, unknown>>;

describe('Okta System Log', () => {
  const event = (eventType: string, more: Part = {}) => ({
    uuid: 'u-1',
    published: '2026-02-03T04:05:06.789Z',
    eventType,
    actor: { id: '00u1', type: 'User', alternateId: 'ines@harbour.example', displayName: 'Ines' },
    client: { ipAddress: '192.0.2.1' },
    outcome: { result: 'SUCCESS' },
    authenticationContext: { externalSessionId: 'ext-1' },
    target: [{ id: 'tok-1', type: 'Token' }],
    ...more,
  });

  test('a sign-in with a second factor is a session of a person', () => {
    const record = event('user.authentication.auth_via_mfa');
    const read = said(record);
    expect(read.format).toBe('okta-system-log');
    expect(read.event).toEqual({
      time: { micros: Date.UTC(2026, 1, 3, 4, 5, 6, 789) * 1000, zoneAssumed: false },
      platform: 'okta',
      service: 'okta',
      action: 'user.authentication.auth_via_mfa',
      actor: 'ines@harbour.example',
      outcome: 'ok',
      nativeId: 'u-1',
      uniqueIn: '',
      account: null,
    });
    expect(about(read, 'session ext-1')).toEqual([
      'acts_as ines@harbour.example /actor/alternateId',
      'person ines@harbour.example /actor/alternateId',
      'mfa true /eventType',
    ]);
    expect(about(read, 'identity ines@harbour.example')).toEqual(['identified 00u1 /actor/id']);
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('a refused sign-in is no session; collectors lower names', () => {
    expect(said(event('user.session.start', { outcome: { result: 'FAILURE' } })).event?.outcome).toBe('denied');
    expect(said(event('user.session.start', { outcome: { result: 'FAILURE' } })).lines.some((line) => line.startsWith('session'))).toBe(
      false,
    );
    const { eventType, authenticationContext, ...rest } = event('user.session.start');
    const lowered = said({ ...rest, eventtype: eventType, authenticationcontext: authenticationContext });
    expect(lowered.event?.action).toBe('user.session.start');
    expect(about(lowered, 'session ext-1')).toHaveLength(2);
  });

  test('as the console downloads it, with a column for each member', () => {
    const row = {
      timestamp: '2026-02-03T04:05:06.789Z',
      uuid: 'u-1',
      event_type: 'system.api_token.create',
      'actor.id': '00u1',
      'actor.type': 'User',
      'actor.alternate_id': 'ines@harbour.example',
      'outcome.result': 'SUCCESS',
      'outcome.reason': '',
      'authentication_context.external_session_id': 'ext-1',
      'target0.id': 'tok-1',
      'target0.display_name': 'ci',
    };
    const read = said(row, 'log.csv', 'row');
    expect(read).toMatchObject({ format: 'okta-system-log', event: { ...said(event('system.api_token.create')).event } });
    expect(about(read, 'secret okta:tok-1')).toEqual(['created ines@harbour.example /target0.id']);
    const signIn = said({ ...row, event_type: 'user.session.start' }, 'log.csv', 'row');
    expect(about(signIn, 'session ext-1')).toContain('person ines@harbour.example /actor.alternate_id');
    expect(said({ event_type: 'a.b', timestamp: row.timestamp }, 'log.csv', 'row').format).toBeNull();
  });

  test('tokens and log streams', () => {
    expect(about(said(event('system.api_token.create')), 'secret okta:tok-1')).toEqual(['created ines@harbour.example /target/0/id']);
    expect(said(event('system.log_stream.lifecycle.deactivate')).lines.at(-1)).toMatch('logging okta changed');
  });
});

describe('OCSF', () => {
  const event = (class_uid: number, more: Part = {}) => ({
    class_uid,
    category_uid: Math.floor(class_uid / 1000),
    type_uid: class_uid * 100 + 1,
    time: 1_770_091_506_789,
    status_id: 1,
    metadata: { uid: 'ev-1', version: '1.3.0', product: { name: 'Portal', vendor_name: 'Harbour' } },
    actor: { user: { name: 'ines', email_addr: 'ines@harbour.example' } },
    cloud: { provider: 'AWS', region: 'eu-west-1', account: { uid: '123456789012' } },
    ...more,
  });

  test('API activity', () => {
    const read = said(event(6003, { api: { operation: 'ListModels', service: { name: 'bedrock.amazonaws.com' } }, unmapped: { x: 1 } }));
    expect(read.format).toBe('ocsf');
    expect(read.event).toEqual({
      time: { micros: 1_770_091_506_789_000, zoneAssumed: false },
      platform: 'aws',
      service: 'bedrock.amazonaws.com',
      action: 'ListModels',
      actor: 'ines@harbour.example',
      outcome: 'ok',
      nativeId: 'ev-1',
      uniqueIn: '',
      rendered: true,
      account: '123456789012',
      region: 'eu-west-1',
    });
    expect(said(event(6003, { status_id: 2, api: { operation: 'x', response: { error: 'AccessDeniedException' } } })).event?.outcome).toBe(
      'denied',
    );
  });

  test.each([
    ['as objects', (body: Part) => body],
    ['as text', (body: Part) => JSON.stringify(body)],
  ])('a CloudTrail record under the schema says what it said before: bodies %s', (_, kept) => {
    const arn = 'arn:aws:iam::123456789012:user/ines';
    const request = {
      trainingJobName: 'berth-1',
      outputDataConfig: { s3OutputPath: 's3://harbour/out' },
      hyperParameters: { epochs: '3' },
    };
    const record = event(6003, {
      metadata: { uid: 'ev-1', version: '1.1.0', product: { name: 'CloudTrail', vendor_name: 'AWS' } },
      actor: { user: { type: 'IAMUser', uid: arn, credential_uid: 'AKIAQUAY01', account: { uid: '123456789012' } } },
      api: {
        operation: 'CreateTrainingJob',
        service: { name: 'sagemaker.amazonaws.com' },
        request: { data: kept(request) },
        response: { data: kept({ trainingJobArn: 'arn:aws:sagemaker:eu-west-1:123456789012:training-job/berth-1' }) },
      },
    });
    const read = said(record);
    expect(read.format).toBe('ocsf');
    const lines = about(read, 'run arn:aws:sagemaker:eu-west-1:123456789012:training-job/berth-1');
    expect(lines.some((line) => line.startsWith('launched CreateTrainingJob'))).toBe(true);
    expect(lines.some((line) => line.startsWith(`launcher ${arn}`))).toBe(true);
    expect(lines.some((line) => line.startsWith('session AKIAQUAY01'))).toBe(true);
    expect(lines.some((line) => line.startsWith('config {"hyperParameters.epochs":"3"') || line.startsWith('config {"epochs":"3"'))).toBe(
      true,
    );
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('authentication is a session', () => {
    const record = event(3002, { session: { uid: 'sess-1' }, user: { email_addr: 'ines@harbour.example' }, is_mfa: true });
    expect(about(said(record), 'session sess-1')).toEqual([
      'acts_as ines@harbour.example /user/email_addr',
      'person ines@harbour.example /user/email_addr',
      'mfa true /is_mfa',
    ]);
    expect(lostPointers(record, said(record))).toEqual([]);
  });

  test.each([[{ class_uid: 6003 }], [{ class_uid: 'Event', metadata: {} }], [{ eventType: 'x' }]])('%j is none', (record) =>
    expect(said(record).format).toBeNull(),
  );
});
