# API and worker; docker-compose.yml runs both. Alone, the API does the jobs too, and keeps all in one SQLite file:
#   docker build -t evenbrief . && docker run -p 127.0.0.1:8000:8000 -v evenbrief:/data evenbrief
FROM python:3.12-slim

ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PYTHONUNBUFFERED=1 \
    EVENBRIEF_MODELS=/models \
    EVENBRIEF_DATABASE=/data/evenbrief.db

# Where pip may look as well, for instance an index of CPU-only builds of torch.
ARG PIP_ARGS=""

RUN useradd --create-home --uid 10001 evenbrief && install -d -o evenbrief /models /data
WORKDIR /app

COPY constraints.txt ./
RUN pip install ${PIP_ARGS} -c constraints.txt torch
COPY pyproject.toml README.md LICENSE ./
COPY models models
COPY prompts prompts
COPY service service
RUN pip install ${PIP_ARGS} -c constraints.txt .

USER evenbrief
RUN evenbrief models fetch

# In a container loopback is the container's own: listen on all of its addresses, and publish the port on the host's
# loopback only. There are no API keys yet.
ENV EVENBRIEF_HOST=0.0.0.0 \
    EVENBRIEF_PORT=8000 \
    EVENBRIEF_ALLOW_REMOTE=1
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["evenbrief", "serve"]
