import type { EntityKind, Relation } from '../../logs/event/trace.ts';
import type { CheckInput, Cited } from '../check-input.ts';
import { citeEvent, citeSaid } from '../cite.ts';

/** The event classes of LR-07, in its order. */
export const EVENT_CLASSES = [
  'launch',
  'data read',
  'config change',
  'approval',
  'promotion',
  'export',
  'deployment',
  'deletion',
  'permission change',
  'logging change',
] as const;
export type EventClass = (typeof EVENT_CLASSES)[number];

/** Calls that change what a running thing does, and calls that change who may do what. */
const CONFIG_CALLS = [
  'UpdateTrainingJob',
  'UpdateEndpoint',
  'UpdateEndpointWeightsAndCapacities',
  'UpdateNotebookInstance',
  'UpdateDomain',
  'UpdateCluster',
  'google.cloud.aiplatform.v1.EndpointService.UpdateEndpoint',
  'EndpointService.UpdateEndpoint',
  'Microsoft.MachineLearningServices/workspaces/write',
  'project.updated',
  'organization.updated',
  'editJob',
  'updateJobs',
] as const;
export const PERMISSION_CALLS = [
  'AttachRolePolicy',
  'DetachRolePolicy',
  'PutRolePolicy',
  'DeleteRolePolicy',
  'AttachUserPolicy',
  'DetachUserPolicy',
  'PutUserPolicy',
  'AttachGroupPolicy',
  'AddUserToGroup',
  'RemoveUserFromGroup',
  'CreatePolicyVersion',
  'SetDefaultPolicyVersion',
  'UpdateAssumeRolePolicy',
  'CreateRole',
  'DeleteRole',
  'PutBucketPolicy',
  'PutKeyPolicy',
  'CreateGrant',
  'SetIamPolicy',
  'google.iam.admin.v1.SetIAMPolicy',
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Authorization/roleAssignments/delete',
  'role.assignment.created',
  'role.assignment.deleted',
  'checkpoint.permission.created',
  'checkpoint.permission.deleted',
  'changeJobAcl',
  'changeClusterAcl',
  'updatePermissions',
  'team.add_member',
  'org.add_member',
  'group.user_membership.add',
  'user.account.privilege.grant',
] as const;

type Shown = { readonly said: readonly (readonly [EntityKind, Relation])[]; readonly calls: readonly string[] };
const THINGS = ['artifact', 'model'] as const;

const SHOWN: Readonly<Record<EventClass, Shown>> = {
  launch: { said: [['run', 'launched']], calls: [] },
  'data read': { said: [['dataset', 'read']], calls: [] },
  'config change': { said: [], calls: CONFIG_CALLS },
  approval: { said: [['approval', 'decided']], calls: [] },
  promotion: { said: [['model', 'promoted']], calls: [] },
  export: { said: THINGS.map((kind) => [kind, 'exported'] as const), calls: [] },
  deployment: {
    said: [
      ['endpoint', 'serves'],
      ['endpoint', 'created'],
    ],
    calls: [],
  },
  deletion: {
    said: (['run', 'artifact', 'dataset', 'model', 'endpoint', 'logging'] as const).map((kind) => [kind, 'deleted'] as const),
    calls: [],
  },
  'permission change': { said: [], calls: PERMISSION_CALLS },
  'logging change': { said: [['logging', 'changed']], calls: [] },
};

/** The first record of an event class that a platform wrote, or null where none is in. */
export function firstOfClass(input: CheckInput, name: EventClass): Cited | null {
  const { said, calls } = SHOWN[name];
  const [first] = said
    .flatMap(([kind, relation]) => input.said(kind, relation))
    .filter(({ origin, event }) => origin === 'server' && event !== null);
  if (first !== undefined) return citeSaid(first, `${name}: ${first.event?.action ?? first.says}`);
  const [call] = calls.length === 0 ? [] : input.acting(...calls);
  return call === undefined ? null : citeEvent(call, `${name}: ${call.action}`);
}
