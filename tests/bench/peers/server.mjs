// SPDX-License-Identifier: GPL-3.0-or-later
// The receiver that all of them send to: one nginx process, plain and with a certificate of its own.
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { request } from 'undici'

async function freePort() {
    const server = createServer()
    await new Promise((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address()
    await new Promise((done) => server.close(done))
    return port
}

function configuration(plain, tls) {
    const common = `
        access_log off; keepalive_requests 100000000; client_max_body_size 10m; tcp_nodelay on;
        location = /requests { stub_status; }
        location / { default_type text/plain; return 200 "hello world"; }`
    return `daemon off; worker_processes 1; pid nginx.pid; error_log error.log;
        events { worker_connections 4096; }
        http {
            client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp; uwsgi_temp_path tmp; scgi_temp_path tmp;
            server { listen 127.0.0.1:${plain}; ${common} }
            server { listen 127.0.0.1:${tls} ssl; ssl_certificate cert.pem; ssl_certificate_key key.pem; ${common} }
        }`
}

function makeCertificate(folder) {
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
        '-keyout', `${folder}/key.pem`, '-out', `${folder}/cert.pem`, '-days', '2', '-subj', '/CN=localhost',
        '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'], { stdio: 'ignore' })
}

export async function startServer(folder) {
    mkdirSync(`${folder}/tmp`, { recursive: true })
    makeCertificate(folder)
    const plain = await freePort()
    const tls = await freePort()
    writeFileSync(`${folder}/nginx.conf`, configuration(plain, tls))
    const nginx = spawn('nginx', ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'ignore' })
    const server = {
        plain: `http://127.0.0.1:${plain}/`,
        tls: `https://localhost:${tls}/`,
        caFile: `${folder}/cert.pem`,
        // How many requests it has answered; this one counts as well.
        async answered() {
            const { body } = await request(`http://127.0.0.1:${plain}/requests`)
            return Number((await body.text()).split('\n')[2].trim().split(' ')[2])
        },
        stop: () => nginx.kill(),
    }
    for (let tries = 0; ; ++tries) {
        try {
            await server.answered()
            return server
        } catch (error) {
            if (tries > 100)
                throw error
            await new Promise((done) => setTimeout(done, 50))
        }
    }
}
