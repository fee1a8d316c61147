// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

class QAction;

namespace pgcourier {

class CollectionTree;
class Library;

// The collections beside the request: shown and hidden by hand, and as long as nobody has done so, there as
// soon as something is saved. Where there is no room for both they take the request's place until one is
// chosen.
class CollectionSide : public QSplitter
{
    Q_OBJECT

public:
    CollectionSide(QWidget *request, QWidget *parent);

    void use(Library &library);
    [[nodiscard]] QAction *toggle() const { return m_toggle; }
    [[nodiscard]] QAction *find() const { return m_find; } // shows them, with the cursor in the search
    void setCurrent(const QString &savedId);
    void giveWay(); // something was chosen
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    void activated(const QString &savedId);
    void widthWanted(int more); // less than 0: is free
    void left(); // by Escape
    void edited(); // another width, or hidden

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Wish { None, Shown, Hidden };
    [[nodiscard]] bool hasRoom() const;
    void want(bool shown);
    void takeCollections();
    void arrange();

    Library *m_library = nullptr;
    QWidget *m_request;
    CollectionTree *m_tree = nullptr;
    QAction *m_toggle;
    QAction *m_find;
    Wish m_wish = Wish::None;
    bool m_instead = false; // of the request
    int m_width = 210;
    QString m_current;
};

} // namespace pgcourier
