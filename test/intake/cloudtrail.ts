/** `count` made-up CloudTrail records from `start` on, all different. */
export const trail = (count: number, start = 0): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, index) => {
    const number = start + index;
    return {
      eventVersion: '1.11',
      userIdentity: {
        type: 'AssumedRole',
        arn: `arn:aws:sts::111122223333:assumed-role/Trainer/session-${number % 7}`,
        accountId: '111122223333',
      },
      eventTime: `2026-03-${String(1 + (number % 28)).padStart(2, '0')}T10:${String(number % 60).padStart(2, '0')}:00Z`,
      eventSource: 'sagemaker.amazonaws.com',
      eventName: number % 5 === 0 ? 'CreateTrainingJob' : 'DescribeTrainingJob',
      awsRegion: 'eu-central-1',
      ...(number % 11 === 3 ? { errorCode: 'AccessDenied' } : {}),
      requestParameters: { trainingJobName: `northwind-${number}`, note: 'quote " brace } bracket ] é' },
      eventID: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    };
  });

export const delivery = (count: number, start = 0): string => JSON.stringify({ Records: trail(count, start) });
