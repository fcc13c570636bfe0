// What the page is made of. Text goes in as text, never as markup.

const SVG = 'http://www.w3.org/2000/svg';

export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function shape(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export function clock(seconds) {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}

export function pill(text, kind) {
  return element('span', { class: `pill ${kind}` }, text);
}

const STAGES = ['RECONCILE_SERVICE', 'PRE_SCALE_UP', 'SCALE_UP', 'POST_SCALE_UP', 'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT', 'POST_PRODUCTION_TRAFFIC_SHIFT', 'BAKE_TIME', 'CLEAN_UP'];

/** Where a service deployment is, of all the stages that it may go through. */
export function stages(deployment) {
  const at = STAGES.indexOf(deployment.lifecycleStage);
  const ended = Boolean(deployment.finishedAt);
  const back = deployment.status.startsWith('ROLLBACK') ? ' back' : '';
  return element('ol', { class: `stages${back}`, 'aria-label': 'Lifecycle stages' }, ...STAGES.map((stage, i) => {
    const state = ended ? 'done' : i < at ? 'done' : i === at ? 'here' : '';
    return element('li', { class: state, title: stage });
  }));
}

/** Who gets how much of the traffic. */
export function weights(revisions) {
  return element('div', { class: 'weights' }, ...revisions.filter((each) => each.weight > 0).map((each) => {
    const share = element('span', { class: each.side, title: each.image }, `${each.weight} % ${each.image}`);
    share.style.width = `${each.weight}%`;
    return share;
  }));
}

/** Requests a minute, by status class, as stacked bars. */
export function chart(bars) {
  const [width, height, left, foot] = [600, 120, 34, 14];
  const most = Math.max(1, ...bars.map((bar) => bar.s2 + bar.s4 + bar.s5));
  const step = (width - left) / bars.length;
  const scale = (count) => (count / most) * (height - foot - 8);
  const picture = shape('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'Requests a minute' });
  bars.forEach((bar, i) => {
    let y = height - foot;
    for (const key of ['s5', 's4', 's2']) {
      const tall = scale(bar[key]);
      y -= tall;
      if (tall > 0) {
        picture.append(shape('rect', { class: key, x: left + i * step, y, width: Math.max(1, step - 1), height: tall },
          shape('title', {}, `${clock(bar.at)}  2xx ${bar.s2}  4xx ${bar.s4}  5xx ${bar.s5}`)));
      }
    }
    if (i % 10 === 0) {
      picture.append(shape('text', { x: left + i * step, y: height - 2 }, clock(bar.at).slice(0, 5)));
    }
  });
  picture.append(
    shape('line', { class: 'axis', x1: left, x2: width, y1: height - foot, y2: height - foot }),
    shape('text', { x: 0, y: 12 }, String(most)), shape('text', { x: 0, y: height - foot }, '0'));
  return picture;
}
