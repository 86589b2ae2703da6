/**
 * Shared worker: the worker, for page after page. It gives it what it has as a page's own: "message" events, postMessage().
 */
import { Door } from "./door.js";
import "./worker.js";

const door = new Door((data) => self.dispatchEvent(new MessageEvent("message", { data })));
self.postMessage = (message) => door.send(message);
self.addEventListener("connect", ({ ports: [port] }) => {
  port.onmessage = ({ data }) => door.hear(port, data);
});
