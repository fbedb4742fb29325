/** Where the nodes of a network lie: those that deal with each other near, none upon another. */

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from "d3-force";

import type { NetworkEdge, NetworkNode } from "../api/types";

export interface Laid extends SimulationNodeDatum {
  readonly node: NetworkNode;
  readonly radius: number;
  x: number;
  y: number;
}

/** Laid at once and not animated, so that the same answer is always the same picture. */
export function laidOut(
  nodes: readonly NetworkNode[],
  edges: readonly NetworkEdge[],
  width: number,
  height: number,
): Laid[] {
  const most = Math.max(1, ...nodes.map(({ events }) => events));
  const laid: Laid[] = nodes.map((node, i) => {
    const turn = i * Math.PI * (3 - Math.sqrt(5));
    const far = 12 * Math.sqrt(i + 0.5);
    return {
      node,
      radius: 7 + 17 * Math.sqrt(node.events / most),
      x: far * Math.cos(turn),
      y: far * Math.sin(turn),
    };
  });
  const at = new Map(laid.map((one, i) => [one.node.value, i]));
  const links = edges.flatMap(({ actor, recipient, events }) => {
    const [source, target] = [at.get(actor), at.get(recipient)];
    return source === undefined || target === undefined || source === target ? [] : [{ source, target, events }];
  });
  forceSimulation(laid)
    .force("charge", forceManyBody().strength(-1100))
    .force(
      "links",
      forceLink(links)
        .distance(150)
        .strength((link) => 0.15 + 0.35 * Math.sqrt(link.events / most)),
    )
    .force("x", forceX(0).strength(0.06))
    .force("y", forceY(0).strength((0.09 * width) / height))
    .force(
      "apart",
      forceCollide<Laid>((one) => one.radius + 26),
    )
    .stop()
    .tick(320);
  return fitted(laid, width, height);
}

/** Moved and drawn together until it fits the picture, names included. */
function fitted(laid: Laid[], width: number, height: number): Laid[] {
  const [marginX, marginY] = [64, 40];
  const xs = laid.map(({ x }) => x);
  const ys = laid.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    1.6,
    (width - 2 * marginX) / Math.max(right - left, 1),
    (height - 2 * marginY) / Math.max(bottom - top, 1),
  );
  for (const one of laid) {
    one.x = width / 2 + (one.x - (left + right) / 2) * scale;
    one.y = height / 2 + (one.y - (top + bottom) / 2) * scale;
  }
  return laid;
}

/** The line of an act from one node to another: bent, so that there and back are two lines, and ending at the rim. */
export function arrowPath(from: Laid, to: Laid): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = 0.16;
  const [mx, my] = [from.x + dx / 2 - dy * bend, from.y + dy / 2 + dx * bend];
  const towards = (node: Laid, gap: number) => {
    const [ex, ey] = [mx - node.x, my - node.y];
    const far = Math.hypot(ex, ey) || 1;
    const cut = Math.min(node.radius + gap, length / 2);
    return [node.x + (ex / far) * cut, node.y + (ey / far) * cut] as const;
  };
  const [ax, ay] = towards(from, 1);
  const [bx, by] = towards(to, 7);
  return `M${ax.toFixed(1)} ${ay.toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${bx.toFixed(1)} ${by.toFixed(1)}`;
}
