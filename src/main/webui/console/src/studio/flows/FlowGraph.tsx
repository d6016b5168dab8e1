// SPDX-License-Identifier: Apache-2.0
import "@xyflow/react/dist/base.css";
import { MinusOutlined, PlusOutlined } from "@ant-design/icons";
import dagre from "@dagrejs/dagre";
import { type Edge, MarkerType, type Node, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { Button } from "antd";
import { useEffect, useMemo } from "react";
import type { FlowStep } from "../../api/flows";
import { useT } from "../../i18n/I18n";

const WIDTH = 210;
const HEIGHT = 58;
const END = "end";

interface Props {
  steps: readonly FlowStep[];
  onShow: (line: number) => void;
}

/**
 * The steps and the ways between them, for the eye and the mouse alone: whoever uses a keyboard or a screen
 * reader has the list of the same steps.
 */
export default function FlowGraph(props: Props) {
  return (
    <ReactFlowProvider>
      <Graph {...props} />
    </ReactFlowProvider>
  );
}

function Graph({ steps, onShow }: Props) {
  const t = useT();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const { nodes, edges } = useMemo(() => drawn(steps, t("flows.over")), [steps, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another drawing is fitted anew
  useEffect(() => {
    const frame = requestAnimationFrame(() => void fitView({ maxZoom: 1 }));
    return () => cancelAnimationFrame(frame);
  }, [nodes, fitView]);
  return (
    <div className="flow-graph-frame">
      <div className="flow-graph" aria-hidden="true">
        <ReactFlow
          nodes={nodes}
          edges={edges}
          fitView
          minZoom={0.1}
          maxZoom={1.5}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnScroll={false}
          preventScrolling={false}
          proOptions={{ hideAttribution: true }}
          onNodeClick={(_, node) => onShow(Number(node.data.line))}
        />
      </div>
      <div className="flow-zoom">
        <Button size="small" icon={<PlusOutlined />} aria-label={t("flows.bigger")} onClick={() => void zoomIn()} />
        <Button size="small" icon={<MinusOutlined />} aria-label={t("flows.smaller")} onClick={() => void zoomOut()} />
      </div>
    </div>
  );
}

/** Where everything stands; exported for tests. */
export function drawn(steps: readonly FlowStep[], over: string): { nodes: Node[]; edges: Edge[] } {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 24, ranksep: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  const ways = steps.flatMap((step, from) =>
    step.ways.map((way) => ({ from: String(from), to: way.to < 0 ? END : String(way.to), when: way.when })),
  );
  for (const n of steps.keys()) graph.setNode(String(n), { width: WIDTH, height: HEIGHT });
  if (ways.some((way) => way.to === END)) graph.setNode(END, { width: 90, height: 36 });
  for (const way of ways) graph.setEdge(way.from, way.to);
  dagre.layout(graph);
  const nodes = graph.nodes().map((id): Node => {
    const { x, y, width, height } = graph.node(id);
    const step = id === END ? null : steps[Number(id)];
    return {
      id,
      position: { x: x - width / 2, y: y - height / 2 },
      width,
      height,
      className: `flow-node flow-node-${step?.kind ?? END}`,
      data: { label: step ? <Card step={step} /> : over, line: step?.line ?? 0 },
    };
  });
  const edges = ways.map(
    (way, n): Edge => ({
      id: `${n}`,
      source: way.from,
      target: way.to,
      type: "smoothstep",
      markerEnd: { type: MarkerType.ArrowClosed },
      ...(way.when ? { label: short(way.when) } : {}),
    }),
  );
  return { nodes, edges };
}

function Card({ step }: { step: FlowStep }) {
  return (
    <>
      <b>{step.kind}</b>
      <span>{step.words}</span>
    </>
  );
}

function short(words: string): string {
  return words.length > 28 ? `${words.slice(0, 27)}…` : words;
}
