import { Aws, control } from './aws.js';
import { chart, clock, element, pill, stages, weights } from './drawing.js';

const POLL = 1000;
const MINUTES = 40;
const LINES = 300;
const at = (id) => document.getElementById(id);

function kind(status) {
  if (/^(ACTIVE|SUCCESSFUL|OK)$/.test(status)) {
    return 'ok';
  }
  return /ROLLBACK|FAILED|STOPPED|ALARM/.test(status) ? 'bad' : /PROGRESS|PENDING|REQUESTED|DRAINING/.test(status) ? 'busy' : '';
}

function revisions({ deployment, revisions: known }) {
  const image = (arn) => {
    const revision = known.find((each) => each.serviceRevisionArn === arn);
    return revision?.containerImages?.[0]?.image || arn.slice(arn.lastIndexOf('/') + 1);
  };
  const side = (revision, name) => ({
    side: name,
    image: image(revision.arn),
    weight: revision.requestedProductionTrafficWeight ?? 0,
    tasks: `${revision.runningTaskCount} of ${revision.requestedTaskCount} running`,
  });
  return [
    ...(deployment.sourceServiceRevisions || []).map((revision) => side(revision, 'old')),
    ...(deployment.targetServiceRevision ? [side(deployment.targetServiceRevision, 'new')] : []),
  ];
}

function endpoints({ revisions: known }) {
  return [...new Set(known.flatMap((revision) => revision.ecsManagedResources?.ingressPaths || [])
    .map((path) => path.endpoint).filter(Boolean))];
}

function deploymentPart(whole) {
  const { deployment } = whole;
  const sides = revisions(whole);
  return [
    element('h3', {}, 'Newest service deployment ', pill(deployment.status, kind(deployment.status))),
    stages(deployment),
    element('dl', {},
      element('dt', {}, 'stage'), element('dd', {}, deployment.lifecycleStage || '–'),
      ...(deployment.statusReason ? [element('dt', {}, 'reason'), element('dd', {}, deployment.statusReason)] : []),
      ...sides.flatMap((each) => [element('dt', {}, each.side === 'new' ? 'target' : 'source'),
        element('dd', {}, element('code', {}, each.image), ` ${each.tasks}`)])),
    weights(sides),
  ];
}

async function trafficPart(aws, whole, now) {
  const balancer = whole.revisions.flatMap((each) => each.ecsManagedResources?.ingressPaths || [])
    .map((path) => path.loadBalancer?.arn).find(Boolean);
  const groups = (whole.service.loadBalancers || []).flatMap((each) =>
    [each.targetGroupArn, each.advancedConfiguration?.alternateTargetGroupArn]).filter(Boolean);
  if (!balancer || groups.length === 0) {
    return [];
  }
  const name = balancer.slice(balancer.indexOf('loadbalancer/') + 'loadbalancer/'.length);
  return [
    element('h3', { class: 'key' }, 'Requests a minute', element('i', { class: 'k2' }), '2xx',
      element('i', { class: 'k4' }), '4xx', element('i', { class: 'k5' }), '5xx'),
    chart(await aws.traffic(groups, name, now, MINUTES)),
  ];
}

async function alarmPart(aws, whole) {
  const names = whole.service.deploymentConfiguration?.alarms?.alarmNames || [];
  return (await aws.alarms(names)).map((alarm) => element('dl', {},
    element('dt', {}, 'alarm'), element('dd', {}, alarm.AlarmName, ' ', pill(alarm.StateValue, kind(alarm.StateValue))),
    element('dt', {}, ''), element('dd', {}, alarm.StateReason || '')));
}

async function card(aws, whole, now, frontDoor) {
  const { service } = whole;
  const links = endpoints(whole).map((host) => element('a',
    { href: `https://${host}.localhost:${frontDoor}/`, target: '_blank', rel: 'noreferrer' }, host));
  const events = (service.events || []).slice(0, 6).map((event) =>
    element('li', {}, element('time', {}, clock(event.createdAt)), element('span', {}, event.message)));
  return element('article', {},
    element('h2', {}, service.serviceName, pill(service.status, kind(service.status)),
      element('small', {}, `${service.runningCount} running, ${service.pendingCount} pending, ${service.desiredCount} desired`)),
    ...links,
    ...(whole.deployment ? deploymentPart(whole) : []),
    ...(await trafficPart(aws, whole, now)),
    ...(await alarmPart(aws, whole)),
    element('h3', {}, 'Service events'), element('ol', { class: 'events' }, ...events));
}

function trouble(text) {
  at('trouble').hidden = !text;
  at('trouble').textContent = text;
}

async function draw() {
  const [time, health] = await Promise.all([control('GET', 'clock'), control('GET', 'health')]);
  at('now').textContent = `${time.now.slice(0, 10)} ${time.now.slice(11, 19)}`;
  at('pace').textContent = time.pace;
  at('runtime').textContent = health.runtime;
  for (const button of document.querySelectorAll('[data-pace]')) {
    button.setAttribute('aria-pressed', String(button.dataset.pace === time.pace));
  }
  const aws = new Aws(at('region').value.trim() || 'us-east-1', at('account').value.trim());
  const now = Date.parse(time.now) / 1000;
  const cards = await Promise.all((await aws.services()).map((whole) => card(aws, whole, now, health.frontDoorPort)));
  at('services').replaceChildren(...(cards.length ? cards : [element('p', { class: 'empty' },
    'No services in this region yet. Create one: aws ecs create-express-gateway-service …')]));
  await follow(health.events);
}

async function poll() {
  if (!document.hidden) {
    await draw().then(() => trouble(''), (failure) => trouble(String(failure.message || failure)));
  }
  setTimeout(poll, POLL);
}

/** The texts in an event, on one line. */
function summary(body) {
  if (body === null || typeof body !== 'object') {
    return String(body ?? '');
  }
  return Object.entries(body).map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join('  ').slice(0, 400);
}

const wanted = (line) => line.textContent.toLowerCase().includes(at('filter').value.toLowerCase());
let seen = -1;

async function follow(events) {
  if (events < seen) {
    seen = -1;
    at('history').replaceChildren();
  }
  const after = Math.max(seen, events - LINES, 0);
  const lines = (await control('GET', `history?after=${after}`)).map((event) => {
    const line = element('li', {}, element('time', {}, event.at.slice(11, 19)), element('b', {}, event.type),
      element('span', {}, summary(event.body)));
    line.hidden = !wanted(line);
    seen = Math.max(seen, event.sequence);
    return line;
  });
  at('history').prepend(...lines.reverse());
  while (at('history').children.length > LINES) {
    at('history').lastChild.remove();
  }
}

at('filter').addEventListener('input', () => [...at('history').children].forEach((line) => {
  line.hidden = !wanted(line);
}));

at('paces').addEventListener('click', (click) => {
  const { pace, advance } = click.target.dataset;
  const done = pace ? control('PUT', 'clock', { pace }) : advance ? control('POST', 'clock/advance', { by: advance }) : null;
  done?.then(draw).catch((failure) => trouble(String(failure.message || failure)));
});

poll();
