"""The yardstick: what this machine's FastAPI and uvicorn do at all."""

from fastapi import FastAPI

app = FastAPI()


@app.get("/ping")
async def ping() -> dict[str, str]:
    return {"ping": "pong"}
