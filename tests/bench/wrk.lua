-- Prints one line of JSON. With WRK_BODIES: each request posts the next line of that file under a fresh Idempotency-Key;
-- a line may begin with the path it goes to and a tab.
local bodies, serial
local file = os.getenv("WRK_BODIES")

function init(_)
  if file then
    bodies, serial = io.lines(file), 0
    wrk.headers["Content-Type"] = "application/json"
  end
end

if file then
  function request()
    serial = serial + 1
    wrk.headers["Idempotency-Key"] = os.getenv("WRK_KEY") .. serial
    local line = bodies()
    local path, body = line:match("^(/%S+)\t(.*)$")
    return wrk.format("POST", path, nil, body or line)
  end
end

function done(summary, latency, _)
  local e = summary.errors
  io.write(string.format(
    '{"requests":%d,"seconds":%.3f,"failed":%d,"p50":%.3f,"p95":%.3f,"p99":%.3f}\n',
    summary.requests, summary.duration / 1e6, e.status + e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency:percentile(99) / 1e3))
end
