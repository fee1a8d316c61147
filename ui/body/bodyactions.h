// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/body/bodycontent.h"
#include "ui/body/bodytext.h"

#include <QObject>

class QWidget;

namespace pgcourier {

// What a person does with a body: load all of it, copy it, save it as a file.
class BodyActions : public QObject
{
    Q_OBJECT

public:
    BodyActions(const BodyLoader &loader, QWidget *page); // its dialog lies over that page

    void setContent(const BodyContent &content);
    [[nodiscard]] bool canLoad() const { return m_content.cut() && m_loader; }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    void loadAll();
    void copyAll();
    void save(BodyKind kind); // by which a name is offered

Q_SIGNALS:
    void loadingChanged();
    void loaded(const pgcourier::BodyContent &whole);
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    void whenWhole(const std::function<void(const QByteArray &)> &then);
    void write(const QString &path, const QByteArray &bytes);

    BodyLoader m_loader;
    QWidget *m_page;
    BodyContent m_content;
    bool m_loading = false;
};

} // namespace pgcourier
