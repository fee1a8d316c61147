// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <functional>
#include <QByteArray>
#include <QHostAddress>
#include <QObject>

class QTcpServer;
class QTcpSocket;

namespace pgcourier {

// Serves one page of text over HTTP, made anew for each GET. One connection, one answer. Lives in one thread.
class TextServer : public QObject
{
    Q_OBJECT

public:
    using Page = std::function<QByteArray()>;

    TextServer(QString path, QByteArray contentType, Page page, QObject *parent = nullptr);

    [[nodiscard]] Status listen(const QHostAddress &address, quint16 port); // 0: any free port
    [[nodiscard]] quint16 port() const;

private:
    void welcome(QTcpSocket *socket);
    void makeRoom(const QTcpSocket *socket);
    void readHead(QTcpSocket *socket);
    [[nodiscard]] QByteArray answerTo(const QByteArray &requestLine) const;

    QString m_path;
    QByteArray m_contentType;
    Page m_page;
    QTcpServer *m_server;
};

} // namespace pgcourier
